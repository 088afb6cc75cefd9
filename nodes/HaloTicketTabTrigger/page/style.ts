import { hashOf } from './html';

/** The look of all pages: light and dark as the system has it, one column where it is narrow. */
export const STYLE = `
:root {
	color-scheme: light dark;
	--page: #f4f6f8; --card: #fff; --text: #17212b; --quiet: #55636f; --line: #d5dce3; --edge: #8593a0;
	--accent: #0b63b8; --accent-over: #094f93; --on-accent: #fff; --focus: #3b9bff;
	--good: #11703c; --good-back: #e7f5ec; --bad: #b3261e; --bad-back: #fdeceb; --warn: #8a5300; --warn-back: #fff4e0;
}
@media (prefers-color-scheme: dark) {
	:root {
		--page: #12171d; --card: #1c232b; --text: #e8edf2; --quiet: #a3b0bc; --line: #323d48; --edge: #6d7c8a;
		--accent: #58a6f5; --accent-over: #7cbaf8; --on-accent: #0b1a29; --focus: #8cc4ff;
		--good: #6fd298; --good-back: #16301f; --bad: #ff9d95; --bad-back: #3a1b19; --warn: #f3c070; --warn-back: #35270e;
	}
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 72rem; margin: 0 auto; padding: 1.25rem; }
main.message { max-width: 40rem; }
header { margin-bottom: 1.25rem; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 0; }
p { margin: .35rem 0 0; }
.number { margin: 0 0 .1rem; color: var(--quiet); font-weight: 600; font-size: .85rem; }
.owner, .description, .help, .optional { color: var(--quiet); }
.help, .optional { font-size: .875rem; font-weight: 400; }
.tools { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); align-items: start; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.2rem; min-width: 0; }
.card h1 { font-size: 1.15rem; }
.card.problem { border-left: 4px solid var(--bad); }
form { margin-top: .9rem; }
.field { margin: 0 0 .85rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
label.tick { display: flex; gap: .55rem; align-items: flex-start; font-weight: 400; margin: 0; }
label.tick input { margin: .25rem 0 0; width: 1.05rem; height: 1.05rem; flex: none; accent-color: var(--accent); }
noscript label.tick { margin-bottom: .85rem; }
input[type=text], input[type=number], select, textarea { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 6px; padding: .45rem .6rem; }
select { min-height: 2.4rem; }
textarea { resize: vertical; display: block; }
main.message .field { margin-top: 1rem; }
main.message form { margin-top: 0; }
button { font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 6px; padding: .5rem 1.1rem; cursor: pointer; min-height: 2.5rem; }
button:hover { background: var(--accent-over); }
button.plain { color: var(--text); background: transparent; border-color: var(--edge); }
button.plain:hover { background: var(--page); }
button[aria-disabled=true] { opacity: .65; cursor: progress; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
a { color: var(--accent); }
code { font: .9em ui-monospace, Consolas, monospace; }
.outcome:not(:empty) { margin-top: 1rem; padding: .7rem .9rem; border-radius: 8px; background: var(--page); }
.outcome p:first-child { margin-top: 0; }
.outcome .text { white-space: pre-wrap; }
.outcome.success:not(:empty) { background: var(--good-back); }
.outcome.warning:not(:empty), .warning { background: var(--warn-back); }
.outcome.error:not(:empty) { background: var(--bad-back); }
.warning:not(.outcome) { padding: .6rem .8rem; border-radius: 8px; }
.outcome .verdict { font-weight: 600; }
.outcome.success .verdict { color: var(--good); }
.outcome.warning .verdict { color: var(--warn); }
.outcome.error .verdict { color: var(--bad); }
.outcome dl { margin: .5rem 0 0; display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .2rem .9rem; }
.outcome dt { color: var(--quiet); }
.outcome dd { margin: 0; white-space: pre-wrap; }
.outcome .item + .item { border-top: 1px solid var(--line); margin-top: .6rem; padding-top: .1rem; }
.spinner { display: inline-block; width: .9em; height: .9em; margin-right: .55em; vertical-align: -.1em; border: 2px solid var(--quiet); border-top-color: transparent; border-radius: 50%; animation: turn .9s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 4s; } }
dialog { background: var(--card); color: inherit; border: 1px solid var(--line); border-radius: 12px; padding: 1.3rem; width: min(28rem, calc(100vw - 2rem)); box-shadow: 0 12px 40px rgb(0 0 0 / .3); }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog form { margin: 0; }
.buttons { display: flex; gap: .7rem; justify-content: flex-end; margin-top: 1.2rem; }
@media (max-width: 26rem) {
	main { padding: .8rem; }
	.card { padding: .9rem; }
	.card > form > button { width: 100%; }
	.outcome dl { grid-template-columns: 1fr; gap: 0; }
	.outcome dd { margin-bottom: .4rem; }
}
`;

/** What the policy of a page calls the style. */
export const STYLE_HASH = hashOf(STYLE);
