import { hashOf } from './html';

/**
 * The script of all pages, for the browser. It starts a tool without leaving the page, asks before where the tool
 * says so, and shows what came of it. Whatever the answer holds is put in as text.
 *
 * Without it the forms are sent as they stand.
 */
export const SCRIPT = `
'use strict';
(() => {
	const MOST_ITEMS = 20;
	const dialog = document.getElementById('confirmation');

	const element = (name, className, text) => {
		const made = document.createElement(name);
		if (className) made.className = className;
		if (text !== undefined) made.textContent = text;
		return made;
	};

	const confirmed = (tool, question) => new Promise((resolve) => {
		document.getElementById('confirmation-tool').textContent = tool;
		document.getElementById('confirmation-question').textContent = question;
		dialog.returnValue = 'cancel';
		dialog.addEventListener('close', () => resolve(dialog.returnValue === 'start'), { once: true });
		dialog.showModal();
	});

	/** What was answered; status 0 for no answer, or one that the browser keeps from the page. */
	const ask = async (options) => {
		const response = await fetch(location.href, { ...options, headers: { accept: 'application/json' }, credentials: 'omit', cache: 'no-store' }).catch(() => undefined);
		if (response === undefined) return { status: 0 };
		const body = await response.json().catch(() => undefined);
		return { status: response.status, body };
	};

	class Stop extends Error {
		constructor(title, text) { super(title); this.text = text; }
	}

	/** n8n's own answers know nothing of this page, and a server before n8n even less. */
	const problemOf = ({ status, body }, sent) => {
		if (body && body.problem) return new Stop(body.problem.title, body.problem.text);
		if (!sent) return new Stop('The workflow does not answer', 'Nothing was started. It may be switched off: try again in a minute, then ask whoever looks after n8n.');
		if (status === 500) return new Stop('The workflow failed', 'Part of it may have been done: look at the ticket before you start it again. Whoever looks after n8n finds the reason under Executions.');
		if (status >= 400 && status < 500) return new Stop('n8n does not accept this', 'Nothing was started. Reload the tab and try again.');
		return new Stop('n8n did not answer in time', 'The tool may still be at work: look at the ticket before you start it again.');
	};

	const show = (outcome, kind, ...nodes) => {
		outcome.className = 'outcome ' + kind;
		outcome.replaceChildren(...nodes);
	};

	const showStop = (outcome, { message, text }) => {
		show(outcome, 'error', element('p', 'verdict', message), element('p', 'text', text));
	};

	const showProgress = (outcome) => {
		const line = element('p');
		const spinner = element('span', 'spinner');
		const seconds = element('span');
		spinner.setAttribute('aria-hidden', 'true');
		seconds.setAttribute('aria-hidden', 'true');
		line.append(spinner, 'At work…', seconds);
		show(outcome, '', line);
		const from = performance.now();
		const timer = setInterval(() => { seconds.textContent = ' ' + Math.round((performance.now() - from) / 1000) + ' s'; }, 1000);
		return () => clearInterval(timer);
	};

	const written = (value) => {
		if (value === null || value === undefined) return '–';
		if (value === true) return 'Yes';
		if (value === false) return 'No';
		return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
	};

	const linkTo = (address) => {
		let url;
		try { url = new URL(address); } catch { return undefined; }
		if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
		const line = element('p');
		const link = element('a', '', 'Open ' + url.host);
		link.href = url.href;
		link.target = '_blank';
		link.rel = 'noopener noreferrer';
		line.append(link);
		return line;
	};

	/** An item that has a message is told; any other is shown member by member. */
	const told = (item) => {
		const box = element('div', 'item');
		if (item.title) box.append(element('p', 'verdict', written(item.title)));
		if (item.message !== undefined) {
			box.append(element('p', item.title ? 'text' : 'text verdict', written(item.message)));
		} else {
			const list = element('dl');
			for (const [name, value] of Object.entries(item)) {
				if (name === 'status' || name === 'title' || name === 'link') continue;
				list.append(element('dt', '', name), element('dd', '', written(value)));
			}
			if (list.childElementCount > 0) box.append(list);
		}
		const link = item.link && linkTo(String(item.link));
		if (link) box.append(link);
		return box;
	};

	const KINDS = ['error', 'warning', 'success'];

	const showItems = (outcome, items) => {
		const records = items.filter((item) => item && typeof item === 'object');
		const kind = KINDS.find((one) => records.some(({ status }) => status === one)) || 'success';
		const boxes = records.slice(0, MOST_ITEMS).map(told);
		const more = records.length - boxes.length;
		const speaks = records.length === 1 && (records[0].message !== undefined || records[0].title);
		const verdict = speaks ? [] : [element('p', 'verdict', kind === 'error' ? 'This did not work' : 'Done')];
		show(outcome, kind, ...verdict, ...boxes, ...(more > 0 ? [element('p', '', 'and ' + more + ' more')] : []));
	};

	/** The page may be old, and its form sent already: each start gets a token of its own. */
	const freshToken = async (tool) => {
		const answer = await ask({ method: 'GET' });
		if (answer.status !== 200 || !answer.body || !answer.body.forms) throw problemOf(answer, false);
		const token = answer.body.forms[tool];
		if (!token) throw new Stop('This tool does not exist any more', 'Nothing was started. Reload the tab to see the tools there are.');
		return token;
	};

	const start = async (form, outcome) => {
		const body = new URLSearchParams(new FormData(form));
		body.set('form', await freshToken(body.get('tool')));
		const answer = await ask({ method: 'POST', body });
		if (answer.status !== 200 || (answer.body && answer.body.problem)) throw problemOf(answer, true);
		if (Array.isArray(answer.body)) showItems(outcome, answer.body);
		else if (answer.body && answer.body.started) show(outcome, 'success', element('p', 'verdict', 'Started'), element('p', '', 'The workflow does its work now.'));
		else show(outcome, 'success', element('p', 'verdict', 'Done'));
	};

	for (const form of document.querySelectorAll('.tools form')) {
		const card = form.closest('.card');
		const outcome = card.querySelector('.outcome');
		const button = form.querySelector('button');
		form.addEventListener('submit', async (event) => {
			event.preventDefault();
			// Before anything is waited for: the second click of a double click ends here.
			if (button.getAttribute('aria-disabled') === 'true') return;
			button.setAttribute('aria-disabled', 'true');
			const question = form.dataset.confirmation;
			let stopProgress = () => undefined;
			try {
				if (question && !(await confirmed(card.querySelector('h2').textContent, question))) return;
				stopProgress = showProgress(outcome);
				await start(form, outcome);
				outcome.scrollIntoView({ block: 'nearest' });
			} catch (error) {
				showStop(outcome, error instanceof Stop ? error : problemOf({ status: 0 }, true));
			} finally {
				stopProgress();
				button.removeAttribute('aria-disabled');
			}
		});
	}

	const address = document.getElementById('address');
	if (address) address.addEventListener('focus', () => address.select());
})();
`;

/** What the policy of a page calls the script. */
export const SCRIPT_HASH = hashOf(SCRIPT);
