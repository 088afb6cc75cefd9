import type { IDataObject } from 'n8n-workflow';

/** Letters of `Field.validate` that stand for something else (live probes): text, date, currency. */
const KNOWN = new Set(['X', 'D', 'C']);

/**
 * The letter by which the tenant types checkboxes among the fields of assets, read from fields whose values
 * are all true or false.
 *
 * @param rows assets with their fields
 * @returns undefined when no asset shows such a field, or when several letters could be meant
 */
export function usualCheckboxLetter(rows: readonly IDataObject[]): string | undefined {
	const isCheckbox = new Map<string, boolean>();
	for (const { fields } of rows) {
		if (!Array.isArray(fields)) continue;
		for (const { validate, value } of fields as IDataObject[]) {
			const letter = String(validate ?? '').trim();
			const text = String(value ?? '').trim().toLowerCase();
			if (letter === '' || KNOWN.has(letter) || text === '') continue;
			const isBoolean = text === 'true' || text === 'false';
			isCheckbox.set(letter, isBoolean && isCheckbox.get(letter) !== false);
		}
	}
	const letters = [...isCheckbox].flatMap(([letter, is]) => (is ? [letter] : []));
	return letters.length === 1 ? letters[0] : undefined;
}
