import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import type { Store } from '../store/store.mts';
import { addFunctions } from './functions.mts';
import { brokenColumns, brokenRule } from './rules.mts';
import { SQL_TABLES, sqlValue, type SqlTable } from './tables.mts';
import { tokenize } from './tokens.mts';
import { translate } from './translate.mts';

/** Rows that a report answers at most; Halo cuts silently. */
export const ROW_LIMIT = 50_000;

/** What became of a report's SQL. */
export interface SqlResult {
	/** SQL Server's words when it failed, else null. */
	error: string | null;
	columns: string[];
	rows: Record<string, unknown>[];
}

/** SQLite's error in SQL Server's words. */
function serverWords(message: string): string {
	const column = /no such column: (?:\w+\.)?(.+)/.exec(message);
	if (column) return `Invalid column name '${column[1]}'.`;
	const table = /no such table: (.+)/.exec(message);
	if (table) return `Invalid object name '${table[1]}'.`;
	const ambiguous = /ambiguous column name: (.+)/.exec(message);
	if (ambiguous) return `Ambiguous column name '${ambiguous[1]}'.`;
	const called = /no such function: (.+)/.exec(message);
	if (called) return `'${called[1]}' is not a recognized built-in function name.`;
	const near = /near "(.+)"/.exec(message);
	return near ? `Incorrect syntax near '${near[1]}'.` : message;
}

/** Runs report SQL over the tenant's data. The database is filled per table, when one is asked for. */
export class SqlEngine {
	private library?: Promise<SqlJsStatic>;
	private database?: Database;
	/** Version of the sources each table was filled from. */
	private readonly filled = new Map<string, string>();

	constructor(private readonly store: Store) {}

	/** Runs one SELECT. */
	async run(sql: string): Promise<SqlResult> {
		const failed = (error: string): SqlResult => ({ error, columns: [], rows: [] });
		const tokens = tokenize(sql);
		const broken = brokenRule(tokens);
		if (broken) return failed(broken);
		const database = await this.open();
		const names = new Set(tokens.map((token) => token.text.replace(/[[\]"]/g, '').toLowerCase()));
		for (const table of SQL_TABLES)
			if (names.has(table.name.toLowerCase())) this.fill(database, table);
		try {
			const statement = database.prepare(translate(tokens));
			try {
				const columns = statement.getColumnNames();
				const wrong = brokenColumns(columns);
				if (wrong) return failed(wrong);
				const rows: Record<string, unknown>[] = [];
				while (rows.length < ROW_LIMIT && statement.step()) {
					const values = statement.get();
					rows.push(Object.fromEntries(columns.map((column, index) => [column, values[index]])));
				}
				return { error: null, columns, rows };
			} finally {
				statement.free();
			}
		} catch (error) {
			return failed(serverWords(error instanceof Error ? error.message : String(error)));
		}
	}

	/** Frees the database. */
	close(): void {
		this.database?.close();
		this.database = undefined;
		this.filled.clear();
	}

	private async open(): Promise<Database> {
		this.library ??= initSqlJs();
		const library = await this.library;
		if (!this.database) {
			this.database = new library.Database();
			addFunctions(this.database, this.store.clock);
		}
		return this.database;
	}

	private fill(database: Database, table: SqlTable): void {
		const version = table.sources.map((name) => this.store.table(name).version).join();
		if (this.filled.get(table.name) === version) return;
		const columns = Object.entries(table.columns);
		database.run(`DROP TABLE IF EXISTS "${table.name}"`);
		// Text compares without case, as in SQL Server's default collation.
		const declared = columns.map(([name]) => `"${name}" COLLATE NOCASE`).join();
		database.run(`CREATE TABLE "${table.name}" (${declared})`);
		database.run('BEGIN');
		const insert = database.prepare(
			`INSERT INTO "${table.name}" VALUES (${columns.map(() => '?').join()})`,
		);
		for (const row of table.rows(this.store))
			insert.run(columns.map(([, read]) => sqlValue(read(row, this.store))));
		insert.free();
		database.run('COMMIT');
		this.filled.set(table.name, version);
	}
}
