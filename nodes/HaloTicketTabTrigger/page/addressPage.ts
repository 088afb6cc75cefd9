import { document } from './document';
import { markup, type Html } from './html';

/** What the page for the builder shows. */
export interface AddressPage {
	/** What to enter in Halo. */
	address: string;
	token: string;
	/** Origins that may show the tab in a frame, Halo's own first. */
	frames: readonly string[];
}

/** The page without a ticket: the builder tries the address, or Halo has not put the ticket's number in. */
export function addressPage({ address, token, frames }: AddressPage): Html {
	const insecure =
		address.startsWith('http:') && frames.some((origin) => origin.startsWith('https:'));
	return document(
		'Address of the ticket tab',
		markup`<main class="message">
<section class="card">
<h1>The address of the ticket tab is right</h1>
<p>It was opened without a ticket. In Halo, make a custom tab for tickets with this address; Halo puts the number of the ticket in the place of <code>$FAULTID</code>.</p>
<div class="field"><label for="address">Address for Halo</label><textarea id="address" rows="3" readonly>${address}</textarea></div>
${insecure ? markup`<p class="warning">Halo is opened with https, so browsers show the tab only if n8n is reached with https as well.</p>` : undefined}
<p>Only pages of ${frames.join(', ')} can show the tab in a frame.</p>
<form method="get">
<input type="hidden" name="token" value="${token}">
<div class="field"><label for="ticket">Try it with a ticket</label><input id="ticket" type="number" name="ticket" min="1" required placeholder="Number of the ticket"></div>
<button>Open</button>
</form>
</section>
</main>`,
	);
}
