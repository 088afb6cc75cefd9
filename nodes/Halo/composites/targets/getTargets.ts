import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { asset } from '../../resources/asset';
import { client } from '../../resources/client';
import { clientContract } from '../../resources/clientContract';
import { recurringInvoice } from '../../resources/recurringInvoice';
import { report } from '../../resources/report';
import { eachItem } from '../../run/eachItem';
import type { NodeRun } from '../../run/nodeRun';
import { linkTo } from '../../run/recordLink';
import { simplifiedRecords } from '../../run/simplifiedRecords';
import type { Composite } from '../composite';
import { targetClients, type TargetClient } from './target';
import { targetInput, type TargetInput } from './targetInput';
import { targetProperties } from './targetProperties';
import { TargetReads } from './targetReads';

/** The clients of contracts, or who are billed for an item, or the assets of those clients. */
export const getTargets: Composite = {
	resource: 'clientContract',
	option: {
		name: 'Get Targets',
		value: 'getTargets',
		action: 'Get the targets of contracts',
		description:
			'Find the clients who are billed for an item or have a contract of a type, or their assets',
	},
	needs: [
		{ to: 'by report', writes: [report] },
		{ to: 'by report, for the name of a contract type', reads: [clientContract] },
		{ to: 'over the API, by item', reads: [recurringInvoice] },
		{ to: 'over the API, by contract type', reads: [clientContract] },
		{ to: 'assets of the clients, or their number', reads: [asset] },
	],
	properties: targetProperties,
	execute: async (run) =>
		await eachItem(run, async (item) => await output(run, targetInput(run, item), item)),
};

async function output(
	run: NodeRun,
	input: TargetInput,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const reads = TargetReads.of(run);
	const clients = targetClients(await reads.targets(run, input, itemIndex));
	if (input.output === 'clients')
		return clients.map((one) => ({ json: clientRow(run, input, one) }));
	const ids = clients.map(({ id }) => id);
	const assets = await reads.assets(run, input.assets, ids, itemIndex);
	if (input.output === 'counts') {
		return clients.map((one) => {
			const found = assets.get(one.id)?.length ?? 0;
			return { json: clientRow(run, input, one, found) };
		});
	}
	const rows = clients.flatMap((one) =>
		(assets.get(one.id) ?? []).map((record) => ({ record, client: one })),
	);
	const short = await simplifiedRecords(
		run,
		asset,
		rows.map(({ record }) => record),
	);
	return rows.map(({ client: one }, index) => ({
		json: { ...short[index], ...billed(input, one), reasons: reasonsOf(one) },
	}));
}

/** A client as people read it, with the number of its assets where they were counted. */
function clientRow(
	run: NodeRun,
	input: TargetInput,
	target: TargetClient,
	found?: number,
): IDataObject {
	const row: IDataObject = {
		client_id: target.id,
		client_name: target.name,
		...billed(input, target),
	};
	if (found !== undefined) {
		row.assets_found = found;
		if (input.grouping.by === 'item') row.difference = difference(found, target.quantity);
	}
	const link = linkTo(run.web, client)?.(target.id) ?? null;
	return { ...row, link, reasons: reasonsOf(target) };
}

/** Only recurring invoices have quantities. */
function billed({ grouping }: TargetInput, { quantity }: TargetClient): IDataObject {
	return grouping.by === 'item' ? { quantity_billed: quantity } : {};
}

function difference(found: number, billedQuantity: number): number {
	return Number((found - billedQuantity).toFixed(6));
}

/** Reasons of its own for each item, so that changing one changes no other. */
function reasonsOf({ reasons }: TargetClient): IDataObject[] {
	return reasons.map((reason) => ({ ...reason }));
}
