import fc from 'fast-check';

import { HaloUrlError, haloUrls } from '../../nodes/shared/transport/haloUrl';

describe('haloUrls', () => {
	it.each([
		['acme.halopsa.com', 'https://acme.halopsa.com'],
		['https://acme.haloitsm.com/', 'https://acme.haloitsm.com'],
		['https://acme.haloitsm.com/api', 'https://acme.haloitsm.com'],
		['https://acme.haloitsm.com/api/', 'https://acme.haloitsm.com'],
		['  service.example.co.uk  ', 'https://service.example.co.uk'],
		['http://127.0.0.1:4590', 'http://127.0.0.1:4590'],
		['https://intranet.example.com/halo/api', 'https://intranet.example.com/halo'],
		['HTTPS://ACME.HALOPSA.COM/Auth', 'https://acme.halopsa.com'],
		['https://acme.halopsa.com/?x=1#top', 'https://acme.halopsa.com'],
	])('reads %s', (typed, web) => {
		expect(haloUrls(typed)).toEqual({ web, api: `${web}/api` });
	});

	it.each([
		['', 'has no Halo URL'],
		[undefined, 'has no Halo URL'],
		['ftp://acme.halopsa.com', 'not with ftp://'],
		['file:///etc/passwd', 'not with file://'],
		['https://', 'is not a URL'],
		['https://user:pass@acme.halopsa.com', 'must not contain a user name'],
	])('refuses %s', (typed, message) => {
		expect(() => haloUrls(typed)).toThrow(HaloUrlError);
		expect(() => haloUrls(typed)).toThrow(message);
	});

	it('never yields anything but an http(s) address without credentials, query or fragment', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (typed) => {
				let api: string;
				try {
					({ api } = haloUrls(typed));
				} catch (error) {
					expect(error).toBeInstanceOf(HaloUrlError);
					return;
				}
				const url = new URL(api);
				expect(url.protocol).toMatch(/^https?:$/);
				expect(url.pathname.endsWith('/api')).toBe(true);
				expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
			}),
		);
	});

	it('reads hosts with other letters, however often', () => {
		for (let n = 0; n < 20_000; n++) {
			expect(haloUrls('müller.example').web).toBe('https://xn--mller-kva.example');
		}
	});
});
