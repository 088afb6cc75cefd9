import type { Problem } from '../problems';
import { document } from './document';
import { markup, type Html } from './html';

/** A page that says what went wrong and what to do next. */
export function problemPage({ title, text }: Problem): Html {
	return document(
		title,
		markup`<main class="message">
<section class="card problem" role="alert">
<h1>${title}</h1>
<p>${text}</p>
</section>
</main>`,
	);
}
