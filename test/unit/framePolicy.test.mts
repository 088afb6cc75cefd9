import { frameOrigins, pageHeaders } from '../../nodes/HaloTicketTabTrigger/framePolicy';
import { HaloUrlError } from '../../nodes/shared/transport/haloUrl';

const HALO = 'https://acme.halopsa.com';

const policyOf = (frames: string[]): string =>
	pageHeaders({ frames, style: 'sha256-a', script: 'sha256-b' })['Content-Security-Policy'];

describe('who may show the tab in a frame', () => {
	it.each([
		[HALO, '', [HALO]],
		['https://halo.example.com/psa', '', ['https://halo.example.com']],
		['http://127.0.0.1:4590', '', ['http://127.0.0.1:4590']],
		['https://ACME.halopsa.com:443', '', [HALO]],
		[
			HALO,
			'support.example.com, https://a.example.com:8443/x;http://b.example.com\n',
			[HALO, 'https://support.example.com', 'https://a.example.com:8443', 'http://b.example.com'],
		],
		[HALO, 'acme.halopsa.com', [HALO]],
		['https://müller.example', '', ['https://xn--mller-kva.example']],
	])('%s and “%s”', (web, further, origins) => {
		expect(frameOrigins(web, further)).toEqual(origins);
	});

	it.each([
		'javascript://x',
		'ftp://x.example',
		"https://x.example'none'",
		'https://*.example.com',
		'https://user:pass@x.example',
		'https://',
		'https://[::1]',
	])('refuses “%s”', (further) => {
		expect(() => frameOrigins(HALO, further)).toThrow(HaloUrlError);
	});

	it.each([';', ',', ' ', "'", '*', '\n', '\t', '$', '{', '%3B', '"'])(
		'lets no address become a directive: %j',
		(sign) => {
			let origins: string[] = [];
			try {
				origins = frameOrigins(`https://x${sign}script-src.example`, '');
			} catch (error) {
				expect(error).toBeInstanceOf(HaloUrlError);
			}
			const directives = policyOf(origins)
				.split(';')
				.map((part) => part.trim().split(' ')[0]);
			expect(directives.filter((name) => name.startsWith('script-src'))).toHaveLength(1);
			expect(directives).toHaveLength(8);
			expect(origins.length).toBeLessThanOrEqual(1);
			expect(origins.join('')).not.toMatch(/[\s,;'"*]/);
		},
	);
});

describe('the policy of a page', () => {
	it('names who may frame it, and nobody where nobody is known', () => {
		expect(policyOf([HALO])).toContain(`frame-ancestors ${HALO};`);
		expect(policyOf([])).toContain("frame-ancestors 'none';");
	});

	it('lets in nothing from outside, and has no origin of its own', () => {
		const policy = policyOf([HALO]);
		expect(policy).toContain("default-src 'none'; script-src 'sha256-b'; style-src 'sha256-a';");
		expect(policy).toContain('sandbox allow-forms allow-scripts');
		expect(policy).not.toMatch(/allow-same-origin|allow-top-navigation|unsafe|https?:(?!\/\/acme)/);
	});
});
