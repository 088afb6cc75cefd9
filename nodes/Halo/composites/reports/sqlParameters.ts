import { haloDay, haloMoment } from '../../../shared/dates';
import { SqlError } from './sqlText';

/** How the value of a parameter is meant. */
export type SqlType = 'boolean' | 'date' | 'dateTime' | 'number' | 'numbers' | 'text' | 'texts';

/** A parameter as the form gives it. */
export interface SqlParameter {
	name?: unknown;
	type?: unknown;
	value?: unknown;
}

/** Longest text that SQL Server joins from pieces without cutting it. */
const LONGEST_TEXT = 4_000;

/**
 * The literals of parameters, by their names in small letters.
 *
 * @param zone the workflow's timezone, for dates without an offset
 * @throws SqlError for a name that is none or that two have, and for a value that does not fit its type
 */
export function sqlLiterals(
	parameters: readonly SqlParameter[],
	zone: string,
): Map<string, string> {
	const literals = new Map<string, string>();
	for (const { name, type, value } of parameters) {
		const called = String(name ?? '')
			.trim()
			.replace(/^:/, '');
		const key = called.toLowerCase();
		if (!/^[a-z_]\w*$/.test(key)) {
			throw new SqlError(
				called === '' ? 'A parameter has no name' : `“${called}” cannot be the name of a parameter`,
				'Names have letters, digits and underscores, and begin with a letter.',
			);
		}
		if (literals.has(key)) {
			throw new SqlError(`Two parameters are called “${called}”`, 'Rename one of them.');
		}
		literals.set(key, sqlLiteral(called, String(type ?? 'text') as SqlType, value, zone));
	}
	return literals;
}

/**
 * A value as a literal of SQL Server, out of which nothing in the value can break.
 *
 * @param name of the parameter, for errors
 * @throws SqlError when the value does not fit the type
 */
export function sqlLiteral(name: string, type: SqlType, value: unknown, zone: string): string {
	const one = (given: unknown, of: SqlType, does: string): string => {
		const literal = given === undefined || given === null ? undefined : LITERALS[of](given, zone);
		if (literal !== undefined) return literal;
		throw new SqlError(
			isEmpty(given)
				? `The parameter “${name}” has no value`
				: `The parameter “${name}” ${does} ${shown(given)}, which is ${EXPECTED[of]}`,
			'Correct the value. An expression that finds nothing also ends here.',
		);
	};
	if (!Object.hasOwn(LITERALS, type)) {
		throw new SqlError(
			`The parameter “${name}” has no type “${type}”`,
			'Choose a type from the list.',
		);
	}
	const of = PLAIN[type] ?? type;
	if (of === type) return one(value, of, 'is');
	if (isEmpty(value)) return one(undefined, of, 'is');
	return list(value, (entry) => one(entry, of, 'holds'));
}

/** What the entries of a list are. */
const PLAIN: Partial<Record<SqlType, SqlType>> = { numbers: 'number', texts: 'text' };

/** The literal of a value, or undefined where it does not fit. */
const LITERALS: Record<SqlType, (value: unknown, zone: string) => string | undefined> = {
	boolean: booleanLiteral,
	date: (value, zone) => dateLiteral(haloDay(value, zone)),
	dateTime: (value, zone) => dateLiteral(haloMoment(value, zone)),
	number: numberLiteral,
	numbers: numberLiteral,
	text: textLiteral,
	texts: textLiteral,
};

const EXPECTED: Record<SqlType, string> = {
	boolean: 'neither true nor false',
	date: 'not a date',
	dateTime: 'not a date',
	number: 'not a number',
	numbers: 'not a number',
	text: 'longer than 4,000 characters',
	texts: 'longer than 4,000 characters',
};

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

function plain(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function shown(value: unknown): string {
	const text = plain(value);
	return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}

/** Digits as they were given, so that no decimal is lost. */
function numberLiteral(value: unknown): string | undefined {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? text : undefined;
}

function booleanLiteral(value: unknown): string | undefined {
	const text = plain(value).trim().toLowerCase();
	if (['true', 'yes', '1'].includes(text)) return '1';
	return ['false', 'no', '0'].includes(text) ? '0' : undefined;
}

/** The one form of a moment that SQL Server reads alike in every language; its years have four digits. */
function dateLiteral(moment = ''): string | undefined {
	return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(moment) ? `'${moment}'` : undefined;
}

/**
 * A text with its quotes doubled. Halo puts values in place of `$clientid`, `@startdate` and their like
 * (working clients), and how it finds comments is not known; so such signs are parted from what follows.
 *
 * @returns undefined when it is too long
 */
function textLiteral(value: unknown): string | undefined {
	const text = plain(value);
	if (text.length > LONGEST_TEXT) return undefined;
	const pieces = text.split(/(?<=[@$#])(?=\w)|(?<=-)(?=-)|(?<=\/)(?=\*)|(?<=\*)(?=\/)/);
	const quoted = pieces.map((piece) => `N'${piece.replace(/'/g, "''")}'`);
	return quoted.length === 1 ? quoted[0] : `(${quoted.join(' + ')})`;
}

/** For `IN (:ids)`: a list, its JSON, or text with commas. An empty list matches nothing. */
function list(value: unknown, literal: (one: unknown) => string): string {
	const given = several(value).map(literal);
	return given.length === 0 ? 'NULL' : given.join(', ');
}

function several(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value === 'string' && /^\s*\[/.test(value)) {
		try {
			const parsed: unknown = JSON.parse(value);
			if (Array.isArray(parsed)) return parsed;
		} catch {
			// Then it is text with commas that begins with a bracket.
		}
	}
	if (typeof value !== 'string') return [value];
	return value
		.split(',')
		.map((one) => one.trim())
		.filter((one) => one !== '');
}
