import type { Database } from 'sql.js';
import { haloDate, parseDate, type Clock } from '../clock.mts';

type Value = string | number | null;

const MS: Record<string, number> = {
	second: 1000,
	ss: 1000,
	s: 1000,
	minute: 60_000,
	mi: 60_000,
	n: 60_000,
	hour: 3_600_000,
	hh: 3_600_000,
	day: 86_400_000,
	dd: 86_400_000,
	d: 86_400_000,
	week: 604_800_000,
	wk: 604_800_000,
	ww: 604_800_000,
};

function months(part: string): number {
	if (['month', 'mm', 'm'].includes(part)) return 1;
	if (['quarter', 'qq', 'q'].includes(part)) return 3;
	return ['year', 'yy', 'yyyy'].includes(part) ? 12 : 0;
}

const time = (value: Value): number | null => (value === null ? null : parseDate(String(value)));

function add(part: string, count: number, value: Value): Value {
	// SQL Server reads the number 0 as its first day.
	const ms = typeof value === 'number' ? Date.UTC(1900, 0, 1) + value * 86_400_000 : time(value);
	if (ms === null) return null;
	if (!months(part)) return haloDate(ms + count * (MS[part] ?? 0));
	const date = new Date(ms);
	const day = date.getUTCDate();
	date.setUTCDate(1);
	date.setUTCMonth(date.getUTCMonth() + count * months(part));
	const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
	date.setUTCDate(Math.min(day, last));
	return haloDate(date.getTime());
}

function diff(part: string, from: Value, to: Value): Value {
	const a = typeof from === 'number' ? Date.UTC(1900, 0, 1) + from * 86_400_000 : time(from);
	const b = time(to);
	if (a === null || b === null) return null;
	const step = months(part);
	if (step) {
		const month = (ms: number): number =>
			new Date(ms).getUTCFullYear() * 12 + new Date(ms).getUTCMonth();
		return Math.floor(month(b) / step) - Math.floor(month(a) / step);
	}
	// SQL Server counts the boundaries crossed, not the time between.
	const unit = MS[part] ?? 86_400_000;
	return Math.floor(b / unit) - Math.floor(a / unit);
}

function part(name: string, value: Value): Value {
	const ms = time(value);
	if (ms === null) return null;
	const date = new Date(ms);
	if (months(name) === 12) return date.getUTCFullYear();
	if (months(name) === 3) return Math.floor(date.getUTCMonth() / 3) + 1;
	if (months(name) === 1) return date.getUTCMonth() + 1;
	return MS[name] === MS.hour ? date.getUTCHours() : date.getUTCDate();
}

/** Adds SQL Server's functions that SQLite does not have. */
export function addFunctions(database: Database, clock: Clock): void {
	const define = (name: string, body: (...values: never[]) => unknown): void => {
		database.create_function(name, body as (...values: unknown[]) => unknown);
	};
	define('halo_now', () => clock.stamp());
	define(
		'halo_charindex',
		(find: Value, text: Value) =>
			String(text ?? '')
				.toLowerCase()
				.indexOf(String(find ?? '').toLowerCase()) + 1,
	);
	define('halo_left', (text: Value, count: number) =>
		text === null ? null : String(text).slice(0, count),
	);
	define('halo_right', (text: Value, count: number) =>
		text === null ? null : String(text).slice(-count),
	);
	define('halo_dateadd', (name: string, count: number, value: Value) => add(name, count, value));
	define('halo_datediff', (name: string, from: Value, to: Value) => diff(name, from, to));
	define('halo_datepart', (name: string, value: Value) => part(name, value));
	define('halo_year', (value: Value) => part('year', value));
	define('halo_month', (value: Value) => part('month', value));
	define('halo_day', (value: Value) => part('day', value));
	define('halo_eomonth', (value: Value) =>
		add('day', -1, `${String(add('month', 1, value)).slice(0, 7)}-01`),
	);
	// SQL Server cuts text to the length of its type, without a word; 0 stands for no length.
	define('halo_convert', (type: string, length: number, value: Value) => {
		if (value === null) return null;
		if (type === 'date') return String(value).slice(0, 10);
		if (type !== 'text') return Number(value);
		return length > 0 ? String(value).slice(0, length) : String(value);
	});
	// Of the styles 126 is ISO 8601, as which dates are stored here.
	define('halo_convert', (type: string, length: number, value: Value, style: number) => {
		if (style !== 126) throw new Error(`The sandbox knows no style ${style}`);
		return value === null || type !== 'text' ? value : String(value).slice(0, length || undefined);
	});
}
