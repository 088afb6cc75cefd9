import { pacing, wireOptions } from '../../nodes/Halo/run/requestOptions';

describe('wireOptions', () => {
	it.each([
		[undefined, {}],
		[{}, {}],
		[{ timeout: 5000 }, { timeout: 5000 }],
		[{ timeout: 0, proxy: '', allowUnauthorizedCerts: false }, {}],
		[{ allowUnauthorizedCerts: true }, { skipSslCertificateValidation: true }],
		[
			{ proxy: 'http://proxy.example:3128' },
			{ proxy: { host: 'proxy.example', port: 3128, protocol: 'http' } },
		],
		[
			{ proxy: 'https://ada:p%40ss@proxy.example' },
			{
				proxy: {
					host: 'proxy.example',
					port: 443,
					protocol: 'https',
					auth: { username: 'ada', password: 'p@ss' },
				},
			},
		],
	])('reads %j', (options, wire) => {
		expect(wireOptions(options)).toEqual(wire);
	});
});

describe('pacing', () => {
	it.each([
		[undefined, undefined],
		[{ batching: { batch: { batchSize: 10, batchInterval: 0 } } }, undefined],
		[{ batching: { batch: { batchSize: 10, batchInterval: 500 } } }, { size: 10, intervalMs: 500 }],
		[{ batching: { batch: { batchSize: -1, batchInterval: 500 } } }, { size: 1, intervalMs: 500 }],
	])('reads %j', (options, paced) => {
		expect(pacing(options)).toEqual(paced);
	});
});
