import fc from 'fast-check';

import { haloMessage } from '../../nodes/shared/transport/haloMessage';

describe('haloMessage', () => {
	it.each<[string, unknown, string | undefined]>([
		[
			'a JSON string',
			'"Parameter client_id must be included"',
			'Parameter client_id must be included',
		],
		[
			'plain text',
			'An Outcome must be entered for this Action',
			'An Outcome must be entered for this Action',
		],
		[
			'a serialised .NET exception',
			{
				ClassName: 'System.Exception',
				Message: 'Please select a Start Step for this Workflow.',
				Data: null,
				StackTraceString: '   at Halo.Web.Foo()',
			},
			'Please select a Start Step for this Workflow.',
		],
		[
			'a ModelState map',
			{ id: ["The value 'abc' is not valid."] },
			"id: The value 'abc' is not valid.",
		],
		[
			'a ModelState map of an array body',
			{
				'[0].outcome_id': [
					"Could not convert string to integer: abc. Path '[0].outcome_id', line 1, position 139.",
				],
			},
			"outcome_id: Could not convert string to integer: abc. Path '[0].outcome_id', line 1, position 139.",
		],
		['OAuth', { error: 'invalid_client', error_description: 'Unknown client' }, 'Unknown client'],
		['resultCode', { resultCode: 4, errorMessage: 'No access' }, 'No access'],
		['an array', [{ message: 'first' }, { message: 'second' }], 'first; second'],
		['bytes', Buffer.from('{"message":"from bytes"}'), 'from bytes'],
		['JSON after a byte order mark', '\uFEFF{"message":"after BOM"}', 'after BOM'],
		['a web page', '<!DOCTYPE html><html><body>Gateway time-out</body></html>', undefined],
		['nothing', '', undefined],
		['an empty object', {}, undefined],
		['markup in a message', { Message: '<b>Bad</b> value' }, 'Bad value'],
	])('finds Halo’s words in %s', (_kind, body, message) => {
		expect(haloMessage(body)).toBe(message);
	});

	it('shows no stack, token or secret', () => {
		const message = haloMessage({
			Message:
				'Failed\r\n   at Halo.Data.Save() in C:\\build\\Save.cs:line 12\nAuthorization: Bearer abc.def client_secret=hush access_token: "tok"',
		});
		expect(message).toBe('Failed Authorization: Bearer … client_secret=… access_token: "…"');
		expect(haloMessage('token eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl expired')).toBe('token … expired');
	});

	it('answers a short text or nothing for any body', () => {
		fc.assert(
			fc.property(fc.anything(), (body) => {
				const message = haloMessage(body);
				expect(message === undefined || message.length <= 601).toBe(true);
			}),
		);
	});
});
