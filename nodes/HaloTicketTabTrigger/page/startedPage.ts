import type { TabRequest } from '../tabRequest';
import type { Tool } from '../tools';
import { document } from './document';
import { markup, type Html } from './html';

/** For browsers without script: the tool was started, and the way back. */
export function startedPage({ name }: Tool, { ticket, token, technician }: TabRequest): Html {
	const query = new URLSearchParams({ ticket: String(ticket), token });
	if (technician !== '') query.set('agent', technician);
	return document(
		name,
		markup`<main class="message">
<section class="card">
<h1>“${name}” was started for ticket ${Number(ticket)}</h1>
<p>What came of it cannot be shown here, because this browser runs no scripts. Look at the ticket in a minute.</p>
<p><a href="?${query.toString()}">Back to the tools</a></p>
</section>
</main>`,
	);
}
