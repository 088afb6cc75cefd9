import type { IDataObject } from 'n8n-workflow';

import { haloDay, haloMoment } from '../../shared/dates';
import type { HaloField } from '../resources/resource';

/** A value that cannot be sent; the message says what was expected. */
export class ValueError extends Error {}

type Value = IDataObject[string];

/**
 * Converts a value of the form or of an input column to what Halo wants.
 *
 * Halo refuses `95.0` where it wants a whole number (working client) and keeps members that are not
 * sent; `null` empties a member. An empty text therefore stays an empty text in text fields and
 * becomes `null` in all others.
 *
 * @param zone the workflow's timezone, for dates without an offset
 * @throws ValueError when the value does not fit the field's type
 */
export function haloValue(field: HaloField, value: unknown, zone: string): Value {
	if (value === null) return null;
	if (value === '' && field.type !== 'text') return null;
	return CONVERSIONS[field.type](value, field, zone);
}

const CONVERSIONS: Record<
	HaloField['type'],
	(value: unknown, field: HaloField, zone: string) => Value
> = {
	text: (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)),
	integer: (value) => {
		const number = numberFrom(value);
		if (number !== undefined && Number.isSafeInteger(number)) return number;
		throw new ValueError(`${shown(value)} is not a whole number`);
	},
	decimal: (value) => {
		const number = numberFrom(value);
		if (number !== undefined) return number;
		throw new ValueError(`${shown(value)} is not a number`);
	},
	boolean: (value) => {
		if (typeof value === 'boolean') return value;
		const text = String(value).trim().toLowerCase();
		if (['true', 'yes', 'y', 'on', '1'].includes(text)) return true;
		if (['false', 'no', 'n', 'off', '0'].includes(text)) return false;
		throw new ValueError(`${shown(value)} is neither true nor false`);
	},
	date: (value, _field, zone) => dateFrom(haloDay(value, zone), value),
	dateTime: (value, _field, zone) => dateFrom(haloMoment(value, zone), value),
	choice: (value, field) => choiceFrom(value, field),
	// Halo takes several choices as a list of objects (inference); people write them with commas.
	choices: (value, field) =>
		severalFrom(value).map((one) => ({ id: choiceFrom(one, field) })) as Value,
	list: (value) => {
		const list = json(value);
		if (Array.isArray(list)) return list as Value;
		throw new ValueError(`${shown(value)} is not a list (JSON array)`);
	},
	object: (value) => {
		const object = json(value);
		if (typeof object === 'object' && object !== null && !Array.isArray(object))
			return object as IDataObject;
		throw new ValueError(`${shown(value)} is not a JSON object`);
	},
};

function choiceFrom(value: unknown, field: HaloField): string | number {
	const options = field.options ?? [];
	const text = String(value).trim();
	const chosen =
		options.find((option) => String(option.value) === text) ??
		options.find((option) => option.name.toLowerCase() === text.toLowerCase());
	if (chosen !== undefined) return chosen.value;
	// The known choices need not be all: a tenant's newer version may have more numbers.
	if (options.every((option) => typeof option.value === 'number') && /^-?\d+$/.test(text))
		return Number(text);
	throw new ValueError(
		`${shown(value)} is not one of ${options.map(({ name }) => name).join(', ')}`,
	);
}

/** Several values: a list, its JSON, or text with commas; entries may be objects with an `id`. */
function severalFrom(value: unknown): unknown[] {
	const list = json(value);
	const several = Array.isArray(list) ? (list as unknown[]) : String(value).split(',');
	return several
		.map((one) => (typeof one === 'object' && one !== null && 'id' in one ? one.id : one))
		.filter((one) => String(one ?? '').trim() !== '');
}

function numberFrom(value: unknown): number | undefined {
	if (typeof value === 'boolean' || (typeof value === 'string' && value.trim() === ''))
		return undefined;
	const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
}

function dateFrom(date: string | undefined, value: unknown): string {
	if (date !== undefined) return date;
	throw new ValueError(`${shown(value)} is not a date`);
}

function json(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}

function shown(value: unknown): string {
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}
