import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { sentence } from '../../Halo/description/words';
import { fetchPage } from '../../Halo/run/fetch';
import { listError } from '../../Halo/run/listError';
import { inputError } from '../../shared/transport/apiError';
import { HaloSession } from '../../shared/transport/session';
import type { Send } from '../../shared/transport/types';
import { eventByValue } from '../events';

/** Fields that can be watched: those that a row of the list carries, as a record of the tenant shows them. */
export async function getWatchableFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const event = eventByValue(String(this.getCurrentNodeParameter('event')));
	if (event === undefined) return [];
	const { resource } = event;
	const session = await HaloSession.open(this);
	const send: Send = async (request) => await session.request(this, request);
	const one = resource.pageSize > 0 ? { number: 1, size: 1 } : undefined;
	const {
		rows: [row],
	} = await fetchPage(send, resource, {}, one).catch((error: unknown) => {
		throw listError(this.getNode(), resource, error);
	});
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
