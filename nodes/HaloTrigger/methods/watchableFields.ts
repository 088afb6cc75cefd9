import type { IDataObject, ILoadOptionsFunctions, INode, INodePropertyOptions } from 'n8n-workflow';

import { sentence } from '../../Halo/description/words';
import type { HaloResource } from '../../Halo/resources/resource';
import { listError } from '../../Halo/run/listError';
import { purpose } from '../../Halo/run/purpose';
import { readPage } from '../../shared/list/page';
import { inputError } from '../../shared/transport/apiError';
import { HaloSession } from '../../shared/transport/session';
import { eventByValue } from '../events';

/** Fields that can be watched: those that a row of the list carries, as a record of the tenant shows them. */
export async function getWatchableFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const event = eventByValue(String(this.getCurrentNodeParameter('event')));
	if (event === undefined) return [];
	const { resource } = event;
	const session = await HaloSession.open(this);
	const answer = await session.request(this, {
		method: 'GET',
		path: resource.path,
		query: resource.pageSize > 0 ? { pageinate: true, page_size: 1, page_no: 1 } : {},
		purpose: purpose('getAll', resource),
	});
	const row = firstRow(this.getNode(), resource, answer.body);
	if (row === undefined) {
		throw inputError(
			this.getNode(),
			`There are no ${sentence(resource.plural)} in Halo whose fields could be listed`,
			{ description: 'Enter the names of the fields as an expression.' },
		);
	}
	const labels = new Map(resource.fields.map(({ id, displayName }) => [id, displayName]));
	return Object.keys(row)
		.filter((name) => name !== 'id' && !resource.changes.modified.includes(name))
		.map((name) => {
			const label = labels.get(name);
			return { name: label ?? name, value: name, ...(label && { description: name }) };
		})
		.sort((a, b) => a.name.localeCompare(b.name));
}

function firstRow(node: INode, resource: HaloResource, body: unknown): IDataObject | undefined {
	try {
		return readPage(body, resource.listKey).rows[0];
	} catch (error) {
		throw listError(node, resource, error);
	}
}
