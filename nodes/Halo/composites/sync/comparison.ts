/** How two values of a match field are compared, as chosen in the node. */
export type Comparison = 'auto' | 'text' | 'serial' | 'hostname' | 'exact';

/** Ways to compare, without the choice that leaves it to the field. */
export type Compared = Exclude<Comparison, 'auto'>;

/**
 * What makers leave in the place of a serial number (seen in the firmware of many boards): it says
 * nothing about the machine.
 */
const PLACEHOLDERS = new Set([
	'0',
	'00000000',
	'0123456789',
	'123456789',
	'1234567890',
	'baseboardserialnumber',
	'chassisserialnumber',
	'defaultstring',
	'empty',
	'invalid',
	'na',
	'none',
	'notapplicable',
	'notavailable',
	'notspecified',
	'null',
	'oem',
	'serialnumber',
	'systemserialnumber',
	'tobefilledbyoem',
	'unknown',
]);

/**
 * How a field is compared where the user leaves it to the node: serial numbers and MAC addresses without
 * punctuation, because every tool writes them differently.
 *
 * @param label label of the Halo field
 */
export function usualComparison(label: string): Compared {
	return /\b(serial|service tag|mac)\b/i.test(label) ? 'serial' : 'text';
}

/**
 * The form of a value in which it is compared.
 *
 * @returns an empty text where the value identifies nothing
 */
export function comparable(value: unknown, how: Compared): string {
	if (value === undefined || value === null || typeof value === 'object') return '';
	const text = String(value).normalize('NFKC').trim();
	switch (how) {
		case 'exact':
			return text;
		case 'text':
			return withoutSpaces(text);
		case 'hostname':
			return hostName(withoutSpaces(text));
		case 'serial': {
			const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
			return PLACEHOLDERS.has(plain) || /^(.)\1*$/u.test(plain) ? '' : plain;
		}
	}
}

function withoutSpaces(text: string): string {
	return text.toLowerCase().replace(/\s+/gu, '');
}

/** `pc-7` of `pc-7.acme.local`; an IP address stays as it is. */
function hostName(name: string): string {
	return /^[\d.]+$/.test(name) || name.includes(':') ? name : name.split('.')[0];
}
