import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.mts';
import { EMPTY_DATE } from '../clock.mts';
import { resourceByPath, resources } from '../resources/index.mts';
import type { Resource } from '../resources/definition.mts';
import type { Row } from '../types.mts';
import { textOf } from '../types.mts';
import { Table } from './table.mts';

/** Tables whose ids are unique only within another record. */
const COMPOSITE: Record<string, { key: (row: Row) => string; groupBy?: string }> = {
	actions: { key: (row) => `${String(row.ticket_id)}:${row.id}`, groupBy: 'ticket_id' },
	lookups: { key: (row) => `${String(row.lookupid)}:${row.id}`, groupBy: 'lookupid' },
	// The first one of a ticket was answered with the number 1 (live probe).
	todos: { key: (row) => `${String(row.ticket_id)}:${row.id}`, groupBy: 'ticket_id' },
};

/**
 * All data of the tenant. Paths (`'Tickets'`, case ignored) name resources, table names (`'faults'`)
 * name what is stored; opportunities and projects are faults of another kind.
 */
export class Store {
	private readonly tables = new Map<string, Table>();

	constructor(readonly clock: Clock) {
		for (const resource of resources) this.table(resource.table);
	}

	/** Grows with every change of any table. */
	get version(): number {
		let sum = 0;
		for (const table of this.tables.values()) sum += table.version;
		return sum;
	}

	/** A table by its name. */
	table(name: string): Table {
		let table = this.tables.get(name);
		if (!table) {
			table = new Table(name, COMPOSITE[name]?.key, COMPOSITE[name]?.groupBy);
			this.tables.set(name, table);
		}
		return table;
	}

	/** Live rows of a resource by ascending id. They are the stored objects, not copies. */
	rows(path: string): Row[] {
		const resource = this.resource(path);
		return this.table(resource.table)
			.all()
			.filter((row) => !row.$deleted && (!resource.kind || row.$kind === resource.kind));
	}

	/** A live row of a resource; for actions and lookups give the parent id as third argument. */
	get(path: string, id: number | string, parent?: number): Row | undefined {
		const { table } = this.resource(path);
		const row = this.table(table).get(COMPOSITE[table] ? `${parent}:${id}` : id);
		return row && !row.$deleted ? row : undefined;
	}

	/** Creates a record as Halo would, without validation and without webhook events. */
	insert(path: string, values: Record<string, unknown> = {}): Row {
		return this.create(this.resource(path), values);
	}

	/** Changes members of a record and its modified date (give that date to set it yourself). */
	update(path: string, id: number | string, values: Record<string, unknown>, parent?: number): Row {
		const resource = this.resource(path);
		const row = this.get(path, id, parent);
		if (!row) throw new Error(`No ${path} ${id} in the sandbox`);
		Object.assign(row, this.stamps(resource.modified), values);
		this.table(resource.table).touched();
		return row;
	}

	/** Deletes a record; tickets stay in the table and can be recovered. */
	remove(path: string, id: number | string, parent?: number): boolean {
		const resource = this.resource(path);
		const row = this.get(path, id, parent);
		if (!row) return false;
		this.discard(resource, row, resource.softDelete === true);
		return true;
	}

	/** Name of a linked record, empty when there is none. */
	name(table: string, id: unknown, member = 'name'): string {
		const row =
			typeof id === 'number' || typeof id === 'string' ? this.table(table).get(id) : undefined;
		return textOf(row?.[member]);
	}

	/**
	 * Adds a record of a resource with the defaults and stamps of a new one.
	 * @param body  what was sent, when `values` is already a selection of it
	 */
	create(resource: Resource, values: Record<string, unknown>, body = values): Row {
		const table = this.table(resource.table);
		const parent = COMPOSITE[resource.table]?.groupBy;
		const siblings = parent ? table.group(values[parent]) : undefined;
		const id =
			values.id !== undefined && values.id !== 0 && values.id !== null
				? (values.id as number | string)
				: resource.idType === 'guid'
					? randomUUID()
					: siblings
						? siblings.reduce((highest, row) => Math.max(highest, Number(row.id)), 0) + 1
						: table.nextId(resource.negativeIds);
		const row: Row = { ...values, id };
		if (resource.kind) row.$kind = resource.kind;
		const defaults = resource.defaults?.(row, this) ?? {};
		Object.assign(row, {
			...this.stamps(resource.modified),
			...this.stamps(resource.created),
			...defaults,
			...row,
		});
		table.insert(row);
		resource.applySpecial?.(row, body, this);
		return row;
	}

	/** Removes a record for good, or hides it. */
	discard(resource: Resource, row: Row, soft: boolean): void {
		const table = this.table(resource.table);
		if (soft) {
			Object.assign(row, this.stamps(resource.modified), { $deleted: true });
			table.touched();
			return;
		}
		const composite = COMPOSITE[resource.table];
		table.remove(composite ? composite.key(row) : row.id);
	}

	/** The present for each of the members. */
	stamps(members: readonly string[]): Record<string, string> {
		const now = this.clock.stamp();
		return Object.fromEntries(members.map((member) => [member, now]));
	}

	/** Drops all data. */
	clear(): void {
		for (const table of this.tables.values()) table.clear();
	}

	private resource(path: string): Resource {
		const resource = resourceByPath(path);
		if (!resource) throw new Error(`The sandbox has no resource ${path}`);
		return resource;
	}
}

/** Tells whether a date member is set; Halo shows unset dates as years up to 1901. */
export function isDateSet(value: unknown): boolean {
	return typeof value === 'string' && value > '1902' && value !== EMPTY_DATE;
}
