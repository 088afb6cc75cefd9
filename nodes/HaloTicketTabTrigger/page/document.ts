import { Html, markup } from './html';
import { SCRIPT } from './script';
import { STYLE } from './style';

/**
 * A whole page. It asks for nothing from outside: style and script are part of it and always the same, so that
 * the policy knows them by their hashes.
 */
export function document(title: string, body: Html): Html {
	return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${body}
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`;
}
