/** Longest text of Halo that is shown, in characters. */
const LONGEST_MESSAGE = 600;

/**
 * Finds Halo's own words in the body of an error answer.
 *
 * Halo answers errors in many shapes (facts: live probes of three clients): a JSON string, a
 * serialised .NET exception with `Message`, a ModelState map from member to messages, `error` and
 * `error_description` of OAuth, `errorMessage`, `message`, an array of these, or a page of HTML.
 *
 * @param body the parsed body, or its text
 * @returns the message without markup, stack or secrets; undefined when the body says nothing
 */
export function haloMessage(body: unknown): string | undefined {
	const message = fromValue(parsed(body));
	return message === undefined ? undefined : presentable(message);
}

/** Whether the body is a web page instead of data. */
export function isWebPage(body: unknown): boolean {
	if (Buffer.isBuffer(body)) return isWebPage(body.toString('utf8'));
	return typeof body === 'string' && /^\s*<(!doctype|html|\?xml|head|body)/i.test(body);
}

function parsed(body: unknown): unknown {
	if (Buffer.isBuffer(body) || body instanceof ArrayBuffer) {
		return parsed(Buffer.from(body as ArrayBuffer).toString('utf8'));
	}
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body.replace(/^\uFEFF/, ''));
	} catch {
		return isWebPage(body) ? undefined : body;
	}
}

function fromValue(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (Array.isArray(value)) return joined(value.map(fromValue));
	if (typeof value !== 'object' || value === null) return undefined;
	const record = value as Record<string, unknown>;
	const named = joined([
		fromValue(record.Message ?? record.message ?? record.ErrorMessage ?? record.errorMessage),
		fromValue(record.error_description ?? record.error ?? record.load_error),
	]);
	return named ?? fromModelState(record);
}

/** `{"[0].outcome_id": ["Could not convert …"]}`: the messages, each after the member it is about. */
function fromModelState(record: Record<string, unknown>): string | undefined {
	const lines = Object.entries(record).map(([member, messages]) => {
		if (!Array.isArray(messages) || !messages.every((message) => typeof message === 'string'))
			return undefined;
		const name = member.replace(/^\[\d+\]\.?/, '');
		return name === '' ? messages.join(' ') : `${name}: ${messages.join(' ')}`;
	});
	return joined(lines);
}

function joined(parts: Array<string | undefined>): string | undefined {
	const texts = [...new Set(parts.filter((part): part is string => part !== undefined))];
	return texts.length === 0 ? undefined : texts.join('; ');
}

function presentable(message: string): string {
	const text = message
		.replace(/<[^>]*>/g, ' ')
		// .NET and JavaScript stacks: "   at Halo.Foo.Bar() in C:\…"
		.replace(/(^|\r?\n)\s*at [^\r\n]*/g, '')
		.replace(/\bBearer\s+\S+/gi, 'Bearer …')
		.replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '…')
		.replace(
			/\b(client_secret|access_token|refresh_token|password)(["']?\s*[:=]\s*["']?)[^\s"'&,;}]+/gi,
			'$1$2…',
		)
		.replace(/\s+/g, ' ')
		.trim();
	return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
