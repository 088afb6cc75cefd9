import { answeredFile } from '../../nodes/Halo/run/fileRecord';

const answer = (headers: Record<string, string>, body: unknown = Buffer.from('x')) =>
	answeredFile({ status: 200, headers, body }, 'attachment-5');

describe('a downloaded file', () => {
	it.each([
		['attachment; filename=log.txt', 'log.txt'],
		['attachment; filename="my log.txt"', 'my log.txt'],
		['attachment; filename="a;b.txt"; size=5', 'a;b.txt'],
		['attachment; filename="say \\"hi\\".txt"', 'say "hi".txt'],
		['attachment; filename="_.txt"; filename*=UTF-8\'\'%C3%BCbersicht.txt', 'übersicht.txt'],
		["attachment; filename*=UTF-8''100%", '100%'],
		['attachment; filename=""', 'attachment-5'],
		['inline', 'attachment-5'],
	])('sent as %s is called %s', (disposition, name) => {
		expect(answer({ 'content-disposition': disposition }).name).toBe(name);
	});

	it('has a media type, and a name of its own where Halo says neither', () => {
		expect(answer({ 'content-type': 'text/plain; charset=utf-8' })).toMatchObject({
			name: 'attachment-5',
			mimeType: 'text/plain',
		});
		expect(answer({}).mimeType).toBe('application/octet-stream');
	});

	it('may be empty', () => {
		expect(answeredFile({ status: 200, headers: {}, body: undefined }, 'x').bytes).toHaveLength(0);
	});
});
