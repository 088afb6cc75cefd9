import { parsedUrl } from '../parsedUrl';

/** The addresses of one Halo tenant, none with a trailing slash. */
export interface HaloUrls {
	/** Where agents open Halo in the browser: `https://acme.halopsa.com`. */
	web: string;
	/** Resource server: `https://acme.halopsa.com/api`. */
	api: string;
}

/** A Halo URL that cannot be used; the message says why, in words for the person who typed it. */
export class HaloUrlError extends Error {}

/**
 * Reads what people type as their Halo URL: a bare host, a full URL, with or without `/api`, a
 * customer's own domain, or the path of a self-hosted installation.
 *
 * @param typed the credential's Halo URL
 * @returns the addresses below which records and the API live
 * @throws HaloUrlError for an empty text, a scheme other than http(s), or a URL that is none
 */
export function haloUrls(typed: unknown): HaloUrls {
	const text = typeof typed === 'string' ? typed.trim() : '';
	if (text === '') {
		throw new HaloUrlError(
			'The credential has no Halo URL. Enter the address at which you open Halo, for example acme.halopsa.com.',
		);
	}
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1].toLowerCase();
	if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') {
		throw new HaloUrlError(
			`The Halo URL must start with https:// (or http://), not with ${scheme}://.`,
		);
	}
	const address = scheme === undefined ? `https://${text}` : text;
	const url = parsedUrl(address);
	if (url === undefined) {
		throw new HaloUrlError(
			`“${text}” is not a URL. Enter the address at which you open Halo, for example acme.halopsa.com.`,
		);
	}
	if (url.username !== '' || url.password !== '') {
		throw new HaloUrlError('The Halo URL must not contain a user name or password.');
	}
	const path = url.pathname.replace(/\/+$/, '').replace(/\/(api|auth)$/i, '');
	const web = `${url.protocol}//${url.host}${path}`;
	return { web, api: `${web}/api` };
}
