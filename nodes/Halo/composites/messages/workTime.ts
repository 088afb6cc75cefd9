/** More than a day in one entry is a slip, such as minutes given as hours. */
const MOST_HOURS = 24;

/** A time that cannot be logged; the message says what was expected. */
export class WorkTimeError extends Error {}

const FORMS: ReadonlyArray<{ form: RegExp; hours: (parts: number[]) => number }> = [
	// 1.5 and 1,5
	{ form: /^(\d+(?:[.,]\d+)?|[.,]\d+)$/, hours: ([hours]) => hours },
	// 1:30
	{ form: /^(\d+):([0-5]\d)$/, hours: ([hours, minutes]) => hours + minutes / 60 },
	// 90m, 90 min, 90 minutes
	{ form: /^(\d+(?:[.,]\d+)?) ?m(?:ins?|inutes?)?$/, hours: ([minutes]) => minutes / 60 },
	// 1.5h, 1h 30m, 2 hours
	{
		form: /^(\d+(?:[.,]\d+)?) ?h(?:rs?|ours?)?(?: ?(\d+) ?m(?:ins?|inutes?)?)?$/,
		hours: ([hours, minutes]) => hours + minutes / 60,
	},
];

/**
 * Time as Halo takes it: hours as a decimal (working clients: 0.0166667 is a minute).
 *
 * @param value hours as a number, or text such as `1.5`, `1:30`, `90m` or `1h 30m`
 * @returns hours, to the millionth
 * @throws WorkTimeError when it is no time, not more than nothing, or more than a day
 */
export function workHours(value: unknown): number {
	const text = String(value ?? '')
		.trim()
		.toLowerCase();
	for (const { form, hours } of FORMS) {
		const match = form.exec(text);
		if (match !== null) return checked(hours(match.slice(1).map(numberOf)), text);
	}
	throw new WorkTimeError(`“${text}” is not a time`);
}

function numberOf(part: string | undefined): number {
	return Number((part ?? '0').replace(',', '.'));
}

function checked(hours: number, text: string): number {
	if (hours > MOST_HOURS) {
		throw new WorkTimeError(`“${text}” is more than a day`);
	}
	const rounded = Math.round(hours * 1e6) / 1e6;
	if (rounded > 0) return rounded;
	throw new WorkTimeError(`“${text}” is no time at all`);
}
