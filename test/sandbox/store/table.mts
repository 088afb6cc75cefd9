import type { Row } from '../types.mts';

/** Value of a member for sorting; numbers before text, missing first. */
function compare(a: unknown, b: unknown): number {
	if (a === b) return 0;
	if (a === null || a === undefined) return -1;
	if (b === null || b === undefined) return 1;
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	const left = String(a);
	const right = String(b);
	return left < right ? -1 : left > right ? 1 : 0;
}

/** One ordering step: member name (or how to read it) and direction. */
export interface SortKey {
	name: string;
	read: (row: Row) => unknown;
	descending: boolean;
}

/** Rows of one database table, found by key and readable in any order without sorting twice. */
export class Table {
	/** Grows with every change. */
	version = 0;
	private readonly byKey = new Map<string | number, Row>();
	private readonly groups = new Map<unknown, Row[]>();
	private ascending: Row[] = [];
	private dirty = false;
	private readonly orders = new Map<string, Row[]>();
	private ordersVersion = 0;

	/**
	 * @param name     name of the table
	 * @param keyOf    unique key of a row (a ticket action is unique only within its ticket)
	 * @param groupBy  member whose values get their own row lists
	 */
	constructor(
		readonly name: string,
		private readonly keyOf: (row: Row) => string | number = (row) => row.id,
		private readonly groupBy?: string,
	) {}

	/** Number of rows, deleted ones included. */
	get size(): number {
		return this.byKey.size;
	}

	/** The row with a key. */
	get(key: string | number): Row | undefined {
		return this.byKey.get(key);
	}

	/** Adds a row, or replaces the one with its key. */
	insert(row: Row): Row {
		const key = this.keyOf(row);
		const previous = this.byKey.get(key);
		if (previous) this.removeRow(previous);
		this.byKey.set(key, row);
		const last = this.ascending[this.ascending.length - 1];
		if (this.dirty || (last && compare(last.id, row.id) > 0)) this.dirty = true;
		else this.ascending.push(row);
		if (this.groupBy) {
			const group = this.groups.get(row[this.groupBy]);
			if (group) group.push(row);
			else this.groups.set(row[this.groupBy], [row]);
		}
		this.version++;
		return row;
	}

	/** Removes a row for good; answers whether it was there. */
	remove(key: string | number): boolean {
		const row = this.byKey.get(key);
		if (!row) return false;
		this.removeRow(row);
		this.version++;
		return true;
	}

	/** To be called after a row's members were changed in place. */
	touched(): void {
		this.version++;
	}

	/** Every row by ascending id. */
	all(): readonly Row[] {
		if (this.dirty) {
			this.ascending = [...this.byKey.values()].sort((a, b) => compare(a.id, b.id));
			this.dirty = false;
		}
		return this.ascending;
	}

	/** Rows that share a value of the group member, in the order they were added. */
	group(value: unknown): readonly Row[] {
		return this.groups.get(value) ?? [];
	}

	/** Every row in an order; rows equal in all keys keep ascending ids. Sorted once per change. */
	sorted(keys: readonly SortKey[]): readonly Row[] {
		if (keys.length === 0) return this.all();
		if (this.ordersVersion !== this.version) this.orders.clear();
		this.ordersVersion = this.version;
		const label = keys.map((key) => `${key.name}${key.descending ? '-' : '+'}`).join();
		const known = this.orders.get(label);
		if (known) return known;
		// Values are read once per row: computed ones would cost a look-up per comparison.
		const entries = this.all().map((row) => ({ row, values: keys.map((key) => key.read(row)) }));
		entries.sort((a, b) => {
			for (const [index, key] of keys.entries()) {
				const order = compare(a.values[index], b.values[index]);
				if (order !== 0) return key.descending ? -order : order;
			}
			return 0;
		});
		const rows = entries.map((entry) => entry.row);
		this.orders.set(label, rows);
		return rows;
	}

	/** Next free positive id, or next free negative id. */
	nextId(negative = false): number {
		const rows = this.all();
		const edge = rows.length === 0 ? 0 : Number(negative ? rows[0].id : rows[rows.length - 1].id);
		return negative ? Math.min(edge, -1) - 1 : Math.max(edge, 0) + 1;
	}

	/** Drops every row. */
	clear(): void {
		this.byKey.clear();
		this.groups.clear();
		this.ascending = [];
		this.dirty = false;
		this.version++;
	}

	private removeRow(row: Row): void {
		this.byKey.delete(this.keyOf(row));
		this.dirty = true;
		const group = this.groupBy ? this.groups.get(row[this.groupBy]) : undefined;
		if (group) group.splice(group.indexOf(row), 1);
	}
}
