import { isForbidden, nodeError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import type { NodeRun } from '../run/nodeRun';
import { columnsOf, type Column } from './columns';
import { assetFieldColumns, customFieldColumns } from './tenantColumns';

/** The columns of a resource within a run: its own, and the tenant's, asked for when one is first named. */
export class RunColumns {
	private tenant: Promise<ReadonlyMap<string, Column>> | undefined;

	private readonly parts = new Map<string, Column>();

	constructor(
		private readonly run: NodeRun,
		private readonly resource: HaloResource,
	) {}

	/**
	 * The column of this name: Halo's name of a field, or the name or label of one of the tenant's own.
	 *
	 * @throws NodeApiError where the tenant's fields cannot be read
	 */
	async find(name: string): Promise<Column | undefined> {
		const own = columnsOf(this.resource).get(name);
		if (own !== undefined || this.resource.customFieldsOf === undefined) return own;
		this.tenant ??= this.readTenant();
		return (await this.tenant).get(plain(name));
	}

	/** The column of one of the tenant's own fields, by its number; only once one was named. */
	ofPart(list: string, id: unknown): Column | undefined {
		return this.parts.get(`${list}/${String(id)}`);
	}

	private async readTenant(): Promise<ReadonlyMap<string, Column>> {
		const columns = new Map<string, Column>();
		for (const column of await this.tenantColumns()) {
			columns.set(plain(column.id), column);
			if (column.part) this.parts.set(`${column.part.of}/${column.part.id}`, column);
			const label = plain(column.displayName);
			if (!columns.has(label)) columns.set(label, column);
		}
		return columns;
	}

	private async tenantColumns(): Promise<Column[]> {
		try {
			const custom = await customFieldColumns(this.run.request, this.resource);
			return this.resource.value === 'asset'
				? [...custom, ...(await assetFieldColumns(this.run.request))]
				: custom;
		} catch (error) {
			if (isForbidden(error)) {
				this.run.hint({
					type: 'warning',
					location: 'outputPane',
					message: `The custom fields of ${sentence(this.resource.plural)} could not be read, so only Halo's own fields were written: ${error.message}`,
				});
				return [];
			}
			throw nodeError(this.run.node, error);
		}
	}
}

function plain(name: string): string {
	return name.trim().toLowerCase();
}
