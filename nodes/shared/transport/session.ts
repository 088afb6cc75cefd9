import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INode,
} from 'n8n-workflow';

import { apiError, urlError } from './apiError';
import { HALO_CREDENTIAL, KeptCredential } from './credential';
import { failedAnswer, plainHeaders, readFailure, type Failure } from './failure';
import { isWebPage } from './haloMessage';
import { haloUrls, type HaloUrls } from './haloUrl';
import { Lanes, NotSentError, pause } from './lanes';
import { decide, type Attempts, type Decision } from './retry';
import { scopesOf, type Scopes } from './scopes';
import type { HaloAnswer, HaloFunctions, HaloRequest, WireOptions } from './types';

/** Milliseconds after which a request is given up; Halo's own gateway gives up after about 60 s. */
const TIMEOUT_MS = 120_000;

/**
 * All requests of one run of one node: they share the tenant's address, the lanes, the pauses that
 * Halo asks for, and the cancel signal.
 */
export class HaloSession {
	private readonly lanes: Lanes;

	/** The renewal of the token that is under way, and how many there were. */
	private renewal: Promise<void> | undefined;

	private renewals = 0;

	private constructor(
		private readonly node: INode,
		readonly urls: HaloUrls,
		private readonly signal: AbortSignal | undefined,
		private readonly wire: WireOptions,
		private readonly credential: KeptCredential,
		cold: boolean,
	) {
		this.lanes = new Lanes(signal, { firstAlone: cold });
	}

	/**
	 * Reads the credential and opens a session.
	 *
	 * @param wire timeout, proxy and certificate check of all requests, where they are not the usual ones
	 * @throws NodeOperationError when the credential's Halo URL cannot be used; nothing was sent then
	 */
	static async open(functions: HaloFunctions, wire: WireOptions = {}): Promise<HaloSession> {
		const credential = new KeptCredential();
		const values = await credential.read(functions);
		const node = functions.getNode();
		let urls: HaloUrls;
		try {
			urls = haloUrls(values.serverUrl);
		} catch (error) {
			throw urlError(node, error);
		}
		const signal =
			'getExecutionCancelSignal' in functions ? functions.getExecutionCancelSignal() : undefined;
		return new HaloSession(node, urls, signal, wire, credential, isCold(values));
	}

	/**
	 * Sends one request: waits for a lane, repeats what is safe to repeat, and reads the answer.
	 *
	 * @param functions the n8n context on whose behalf the request is sent
	 * @throws NodeApiError with Halo's own words and the next step
	 * @throws NotSentError when the run had failed before, or was cancelled
	 */
	async request(functions: HaloFunctions, request: HaloRequest): Promise<HaloAnswer> {
		const sender = this.credential.keptFor(functions);
		const attempts: Attempts = { faults: 0, throttled: 0, throttledMs: 0 };
		for (let repeated = false; ; repeated = true) {
			await this.lanes.enter(repeated);
			const outcome = await this.attempt(sender, request);
			const decision = outcome.failure && this.nextStep(request, outcome.failure, attempts);
			this.lanes.leave();
			if (outcome.answer !== undefined) return outcome.answer;
			if (decision?.repeat !== true) {
				throw apiError(this.node, outcome.failure, request, new URL(this.urls.web).host);
			}
			// A pause after a 429 is the lanes' business: it holds for all requests.
			if (!decision.throttled) await pause(decision.waitMs, this.signal);
		}
	}

	/** What the credential asks Halo for, and what the token was granted as far as that is known. */
	async scopes(functions: HaloFunctions): Promise<Scopes> {
		return scopesOf(await this.credential.read(functions));
	}

	/** After this, requests that were never sent are refused with NotSentError. */
	stop(): void {
		this.lanes.stop(new NotSentError('Not sent, because an earlier item failed'));
	}

	private nextStep(request: HaloRequest, failure: Failure, attempts: Attempts): Decision {
		if (failure.status !== undefined) this.lanes.answered();
		if (this.signal?.aborted === true) return { repeat: false };
		// Long reads are repeated as seldom as writes.
		const method = request.longRead === true ? 'POST' : request.method;
		const decision = decide(method, failure, attempts, Date.now());
		if (!decision.repeat) return decision;
		if (decision.throttled) {
			attempts.throttled += 1;
			attempts.throttledMs += decision.waitMs;
			this.lanes.slowDown(decision.waitMs);
		} else {
			attempts.faults += 1;
		}
		return decision;
	}

	private async attempt(functions: HaloFunctions, request: HaloRequest): Promise<Outcome> {
		const options = this.options(request);
		let answer: IN8nHttpFullResponse | undefined;
		try {
			const { renewals } = this;
			if (request.anonymous) {
				answer = await sendAnonymously(functions, options);
			} else {
				answer = await send(functions, { ...options, ...ALL_BUT_UNAUTHORIZED });
				if (answer.statusCode === 401)
					answer = await this.sendWithNewToken(functions, options, renewals);
			}
		} catch (error) {
			return { failure: readFailure(error, request.anonymous ?? answer !== undefined) };
		}
		const { statusCode: status } = answer;
		const headers = plainHeaders(answer.headers);
		if (status >= 300) return { failure: failedAnswer(status, headers, answer.body) };
		const body = request.answer === 'bytes' ? answer.body : readJson(answer.body);
		if (body instanceof NotJson) {
			return { failure: { kind: isWebPage(answer.body) ? 'webPage' : 'notJson', status, headers } };
		}
		this.lanes.answeredWell();
		return { answer: { status, headers, body } };
	}

	/**
	 * Older hosts know no exception from `ignoreHttpStatusErrors` and answer the 401 as well. They renew the
	 * token when it is an error, each request for itself; here the first does it and the others wait.
	 *
	 * @param renewals how often the token had been renewed when the refused request was sent
	 */
	private async sendWithNewToken(
		functions: HaloFunctions,
		options: IHttpRequestOptions,
		renewals: number,
	): Promise<IN8nHttpFullResponse> {
		if (this.renewal === undefined && renewals === this.renewals) {
			const answer = send(functions, options);
			const done = (): void => {
				this.renewals += 1;
				this.renewal = undefined;
			};
			this.renewal = answer.then(done, done);
			return await answer;
		}
		await this.renewal;
		return await send(functions, { ...options, ...ALL_BUT_UNAUTHORIZED });
	}

	private options(request: HaloRequest): IHttpRequestOptions {
		const bytes = request.answer === 'bytes';
		return {
			method: request.method,
			url: `${this.urls.api}${request.path}`,
			qs: request.query,
			body: request.body as IHttpRequestOptions['body'],
			json: !bytes,
			encoding: bytes ? 'arraybuffer' : undefined,
			headers: { Accept: bytes ? '*/*' : 'application/json' },
			returnFullResponse: true,
			// Halo redirects to its log-in page; following it would end in a page instead of an error.
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
			...this.wire,
		};
	}
}

/**
 * n8n's own errors lose headers and bodies of several shapes, so answers of every status are read here;
 * only a 401 has to stay an error, because n8n renews the token on it.
 */
const ALL_BUT_UNAUTHORIZED: Pick<IHttpRequestOptions, 'ignoreHttpStatusErrors'> = {
	ignoreHttpStatusErrors: { ignore: true, except: [401] },
};

async function send(
	functions: HaloFunctions,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	return (await functions.helpers.httpRequestWithAuthentication.call(
		functions,
		HALO_CREDENTIAL,
		options,
	)) as IN8nHttpFullResponse;
}

async function sendAnonymously(
	functions: HaloFunctions,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	return (await functions.helpers.httpRequest({
		...options,
		ignoreHttpStatusErrors: true,
	})) as IN8nHttpFullResponse;
}

type Outcome =
	{ answer: HaloAnswer; failure?: undefined } | { answer?: undefined; failure: Failure };

/** Marks a body that should have been JSON. */
class NotJson {}

/** n8n hands over what it could not parse as text: cut-off JSON, a page, or JSON after a BOM. */
function readJson(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	const text = body.replace(/^\uFEFF/, '').trim();
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return new NotJson();
	}
}

/** Without a token every parallel request would ask for one of its own. */
function isCold(credential: ICredentialDataDecryptedObject): boolean {
	const token = credential.oauthTokenData;
	const accessToken =
		typeof token === 'object' && token !== null && 'access_token' in token
			? token.access_token
			: undefined;
	return typeof accessToken !== 'string' || accessToken === '';
}
