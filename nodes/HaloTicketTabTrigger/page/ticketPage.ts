import { fieldName, LONGEST } from '../toolInputs';
import type { Tool, ToolInput } from '../tools';
import { document } from './document';
import { markup, type Html } from './html';

/** What the page of a ticket shows. */
export interface TicketPage {
	/** Number of the ticket. */
	number: number;
	summary: string;
	/** Whose it is: client, site, user. */
	owner: readonly string[];
	/** The tools, each with the token of its form. */
	tools: ReadonlyArray<Tool & { token: string }>;
}

/** The page of a ticket: by what a technician recognises it, and the tools. It also works without script. */
export function ticketPage({ number, summary, owner, tools }: TicketPage): Html {
	return document(
		`Ticket ${number}`,
		markup`<main>
<header>
<p class="number">Ticket ${number}</p>
<h1>${summary || 'Without a summary'}</h1>
${owner.length > 0 ? markup`<p class="owner">${owner.join(' · ')}</p>` : undefined}
</header>
<div class="tools">
${tools.map(toolCard)}
</div>
</main>
${CONFIRMATION}`,
	);
}

function toolCard(tool: Tool & { token: string }, index: number): Html {
	const { id, name, description, confirmation, inputs, token } = tool;
	const heading = `tool-${index}`;
	return markup`<section class="card" aria-labelledby="${heading}">
<h2 id="${heading}">${name}</h2>
${description === '' ? undefined : markup`<p class="description">${description}</p>`}
<form method="post" data-confirmation="${confirmation}">
<input type="hidden" name="tool" value="${id}">
<input type="hidden" name="form" value="${token}">
${inputs.map((input, place) => field(input, place, `${heading}-${fieldName(place)}`))}
${confirmation === '' ? undefined : markup`<noscript><label class="tick"><input type="checkbox" required> ${confirmation}</label></noscript>`}
<button id="${heading}-start" aria-labelledby="${heading}-start ${heading}">Start</button>
</form>
<div class="outcome" role="status"></div>
</section>
`;
}

function field(input: ToolInput, index: number, id: string): Html {
	const { label, type, required, help } = input;
	const hint = help === '' ? undefined : markup`<p class="help" id="${id}-help">${help}</p>`;
	const described = hint && markup` aria-describedby="${id}-help"`;
	const must = required ? markup` required` : undefined;
	const attributes = markup`id="${id}" name="${fieldName(index)}"${must}${described}`;
	if (type === 'checkbox') {
		const ticked = input.initial.toLowerCase() === 'true' ? markup` checked` : undefined;
		return markup`<div class="field"><label class="tick"><input type="checkbox" ${attributes}${ticked}> <span>${label}${mark(input)}</span></label>${hint}</div>
`;
	}
	return markup`<div class="field"><label for="${id}">${label}${mark(input)}</label>${control(input, attributes)}${hint}</div>
`;
}

/** What can be left empty says so. */
function mark({ type, required }: ToolInput): Html | undefined {
	return required || type === 'checkbox'
		? undefined
		: markup` <span class="optional">(optional)</span>`;
}

function control({ type, choices, initial, required }: ToolInput, attributes: Html): Html {
	switch (type) {
		case 'choice':
			return markup`<select ${attributes}>${[
				...(required && choices.includes(initial) ? [] : [markup`<option value=""></option>`]),
				...choices.map((choice) => option(choice, choice === initial)),
			]}</select>`;
		case 'longText':
			return markup`<textarea ${attributes} rows="4" maxlength="${LONGEST.longText}">
${initial}</textarea>`;
		case 'number':
			return markup`<input type="number" step="any" ${attributes} value="${initial}">`;
		default:
			return markup`<input type="text" ${attributes} maxlength="${LONGEST.text}" value="${initial}">`;
	}
}

function option(choice: string, isInitial: boolean): Html {
	const selected = isInitial ? markup` selected` : undefined;
	return markup`<option value="${choice}"${selected}>${choice}</option>`;
}

/** One dialog for all tools, filled in by the script. */
const CONFIRMATION = markup`<dialog id="confirmation" aria-labelledby="confirmation-tool" aria-describedby="confirmation-question">
<form method="dialog">
<h2 id="confirmation-tool"></h2>
<p id="confirmation-question"></p>
<div class="buttons">
<button value="cancel" class="plain">Cancel</button>
<button value="start">Start</button>
</div>
</form>
</dialog>`;
