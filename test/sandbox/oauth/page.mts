/** Escapes text for HTML. */
export function escapeHtml(value: string): string {
	return value
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');
}

const STYLE = `
	:root { color-scheme: light dark; }
	body { font: 16px/1.5 system-ui, sans-serif; background: #f2f4f7; color: #1c2733; margin: 0;
		min-height: 100vh; display: grid; place-items: center; }
	main { background: #fff; padding: 2rem; border-radius: 10px; width: min(26rem, 90vw);
		box-shadow: 0 1px 3px rgb(0 0 0 / .15); box-sizing: border-box; }
	h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
	ul { margin: .5rem 0 1rem; padding-left: 1.2rem; }
	label { display: block; font-weight: 600; margin-bottom: .25rem; }
	select { width: 100%; padding: .5rem; font: inherit; margin-bottom: 1.25rem; box-sizing: border-box; }
	.buttons { display: flex; gap: .75rem; justify-content: flex-end; }
	button { font: inherit; padding: .5rem 1.25rem; border-radius: 6px; border: 1px solid #b6c0cc;
		background: #fff; color: inherit; cursor: pointer; }
	#allow { background: #0b66c3; border-color: #0b66c3; color: #fff; }
	button:focus-visible, select:focus-visible { outline: 3px solid #7db7f5; outline-offset: 2px; }
	@media (prefers-color-scheme: dark) {
		body { background: #12181f; color: #e6ebf1; } main { background: #1c2530; }
		button, select { background: #26313e; border-color: #465466; color: inherit; }
		#allow { background: #2b83dd; border-color: #2b83dd; }
	}`;

/** A page with a title and a body of trusted HTML. */
export function page(title: string, body: string): string {
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body>
</html>
`;
}

/**
 * The consent page of the authorisation code grant.
 * @param parameters  the request's parameters, sent again with the decision
 */
export function consentPage(
	application: string,
	scopes: string[],
	agents: { id: number; name: string }[],
	parameters: Record<string, string>,
): string {
	const hidden = Object.entries(parameters)
		.map(
			([name, value]) =>
				`<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
		)
		.join('');
	const options = agents
		.map((agent) => `<option value="${agent.id}">${escapeHtml(agent.name)}</option>`)
		.join('');
	return page(
		'Log in to Halo',
		`<h1>${escapeHtml(application)} wants to use your Halo account</h1>
		<p>It asks for:</p><ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('')}</ul>
		<form method="post">${hidden}
		<label for="agent">Log in as</label><select id="agent" name="agent_id">${options}</select>
		<div class="buttons"><button id="deny" name="decision" value="deny">Deny</button>
		<button id="allow" name="decision" value="allow">Allow</button></div></form>`,
	);
}
