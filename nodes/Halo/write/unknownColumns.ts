import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import type { NodeRun } from '../run/nodeRun';

/** Input columns that match no field, told of once in a run. */
export class UnknownColumns {
	private readonly names = new Set<string>();

	/** Notes columns of one item. */
	add(columns: readonly string[]): void {
		for (const column of columns) this.names.add(column);
	}

	/** Shows them beside the output. */
	report(run: NodeRun, resource: HaloResource): void {
		if (this.names.size === 0) return;
		run.hint({
			type: 'warning',
			location: 'outputPane',
			message: `Not sent, because ${sentence(resource.plural)} have no such field: ${[...this.names].sort().join(', ')}`,
		});
	}
}
