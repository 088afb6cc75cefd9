import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';

import { failureOf, inputError, isForbidden } from '../../../shared/transport/apiError';
import type { Directory } from '../../lookup/directory';
import { asset } from '../../resources/asset';
import { clientContract } from '../../resources/clientContract';
import { recurringInvoice } from '../../resources/recurringInvoice';
import type { RecordSource } from '../../resources/resource';
import { listError } from '../../run/listError';
import type { NodeRun } from '../../run/nodeRun';
import { ClientAssets } from './clientAssets';
import { contractTypesOf } from './contractTypes';
import { billedTargets, contractTargets, type ContractRules, type Target } from './target';
import type { AssetRules, GivenType, Grouping, TargetInput } from './targetInput';
import { listedContracts, listedInvoices } from './targetLists';
import { reportedContracts, reportedLines } from './targetReport';

/** By the directory, which all items of a run share even where the host hands them over one by one. */
const ofRuns = new WeakMap<Directory, TargetReads>();

/** Names of contract types that an error lists at most. */
const MOST_NAMES = 10;

/**
 * What the items of a run read, each list and report once. Methods take the run of their item, which is one of
 * its own where the host hands items over one by one.
 */
export class TargetReads {
	/** Everything that was asked for, by what it depends on. */
	private readonly asked = new Map<string, Promise<unknown>>();

	/** The first report; until it has ended nobody knows whether Halo runs reports at all. */
	private firstReport: Promise<unknown> | undefined;

	private readonly clientAssets = new Map<string, ClientAssets>();

	private hinted = false;

	/** Those of a run. */
	static of(run: NodeRun): TargetReads {
		const known = ofRuns.get(run.directory) ?? new TargetReads();
		ofRuns.set(run.directory, known);
		return known;
	}

	/**
	 * The reasons for which clients are targets.
	 *
	 * @throws NodeApiError and NodeOperationError when Halo refuses, or when a list cannot be read completely
	 */
	async targets(run: NodeRun, input: TargetInput, itemIndex: number): Promise<Target[]> {
		const { grouping, way } = input;
		if (way === 'api' || (way === 'automatic' && isNamed(grouping))) {
			return await this.listed(run, input, itemIndex);
		}
		return await this.reported(run, input, itemIndex).catch(async (error: unknown) => {
			if (way === 'report' || !isReportRefused(error)) throw error;
			const targets = await this.listed(run, input, itemIndex);
			this.hintAt(run, error);
			return targets;
		});
	}

	/**
	 * The assets of clients.
	 *
	 * @returns by number of the client
	 * @throws as `targets`
	 */
	async assets(
		run: NodeRun,
		rules: AssetRules,
		clients: readonly number[],
		itemIndex: number,
	): Promise<Map<number, IDataObject[]>> {
		const key = JSON.stringify(rules);
		const assets = this.clientAssets.get(key) ?? new ClientAssets(rules);
		this.clientAssets.set(key, assets);
		return await inWords(run, asset, itemIndex, async () => await assets.of(run.request, clients));
	}

	private async reported(
		run: NodeRun,
		{ grouping, day }: TargetInput,
		itemIndex: number,
	): Promise<Target[]> {
		if (grouping.by === 'item') {
			const { itemId } = grouping;
			return await this.report(
				['lines', itemId, day],
				async () => await reportedLines(run, itemId, day, itemIndex),
			);
		}
		const { type, withEnded } = grouping;
		const rules: ContractRules = {
			types: await this.typesOf(run, type, itemIndex),
			day,
			withEnded,
		};
		const targets = await this.report(
			['contracts', rules],
			async () => await reportedContracts(run, rules, itemIndex),
		);
		return await this.withTypeNames(run, targets, itemIndex);
	}

	private async listed(
		run: NodeRun,
		{ grouping, day }: TargetInput,
		itemIndex: number,
	): Promise<Target[]> {
		if (grouping.by === 'contractType') {
			const types = await this.typesOf(run, grouping.type, itemIndex);
			const contracts = await this.contracts(run, itemIndex);
			return contractTargets(contracts, { types, day, withEnded: grouping.withEnded });
		}
		const invoices = await inWords(
			run,
			recurringInvoice,
			itemIndex,
			async () =>
				await this.once(['invoices', day], async () => await listedInvoices(run.request, day)),
		);
		return billedTargets(invoices, grouping.itemId, day);
	}

	private async contracts(
		run: NodeRun,
		itemIndex: number,
		client?: number,
	): Promise<IDataObject[]> {
		return await inWords(
			run,
			clientContract,
			itemIndex,
			async () =>
				await this.once(
					['list', client ?? null],
					async () => await listedContracts(run.request, client),
				),
		);
	}

	/** The numbers of a contract type; several of one name cannot be told apart, and all of them count. */
	private async typesOf(run: NodeRun, given: GivenType, itemIndex: number): Promise<number[]> {
		if ('number' in given) return [given.number];
		const types = contractTypesOf(await this.contracts(run, itemIndex));
		const wanted = given.name.toLowerCase();
		const found = types.filter(({ name }) => name.toLowerCase() === wanted);
		if (found.length > 0) return found.map(({ id }) => id);
		const names = types.slice(0, MOST_NAMES).map(({ name }) => `“${name}”`);
		throw inputError(run.node, `No client contract is of the type “${given.name}”`, {
			description:
				names.length === 0
					? 'There are no client contracts with a type, or the agent of the application may not see them.'
					: `Client contracts are of these types: ${names.join(', ')}${types.length > MOST_NAMES ? ' …' : ''}.`,
			itemIndex,
		});
	}

	/**
	 * Adds the names of contract types, which the report cannot tell: from the contracts of one client for each
	 * type. Without the right to list contracts they stay null.
	 */
	private async withTypeNames(
		run: NodeRun,
		targets: readonly Target[],
		itemIndex: number,
	): Promise<Target[]> {
		const clients = new Map(
			targets.map(({ reason, clientId }) => [Number(reason.contracttype), clientId]),
		);
		const names = new Map<number, string>();
		for (const client of new Set(clients.values())) {
			const contracts = await this.contracts(run, itemIndex, client).catch((error: unknown) => {
				if (isForbidden(error)) return [];
				throw error;
			});
			for (const { id, name } of contractTypesOf(contracts)) names.set(id, name);
		}
		return targets.map((target) => {
			const { reason } = target;
			const contracttype_name = names.get(Number(reason.contracttype)) ?? null;
			return { ...target, reason: { ...reason, contracttype_name } };
		});
	}

	/** Runs a report once. The others wait for the first, and are refused as it was. */
	private async report<Result>(key: unknown, work: () => Promise<Result>): Promise<Result> {
		if (this.firstReport === undefined) {
			const first = this.once(key, work);
			this.firstReport = first;
			return await first;
		}
		await this.firstReport.catch((error: unknown) => {
			if (isReportRefused(error)) throw error;
		});
		return await this.once(key, work);
	}

	private async once<Result>(key: unknown, work: () => Promise<Result>): Promise<Result> {
		const text = JSON.stringify(key);
		const known = (this.asked.get(text) as Promise<Result> | undefined) ?? work();
		this.asked.set(text, known);
		return await known;
	}

	private hintAt(run: NodeRun, { message, description }: NodeApiError | NodeOperationError): void {
		if (this.hinted) return;
		this.hinted = true;
		run.hint({
			type: 'info',
			location: 'outputPane',
			message: `The targets were read over the API instead of by report: the same answer with more requests. ${message}. ${description ?? ''}`,
		});
	}
}

/** Whether a contract type is given by name: it is found in the list of contracts, which then is the answer. */
function isNamed(grouping: Grouping): boolean {
	return grouping.by === 'contractType' && 'name' in grouping.type;
}

/** Says in words where a list cannot be read completely. */
async function inWords<Result>(
	run: NodeRun,
	source: RecordSource,
	itemIndex: number,
	read: () => Promise<Result>,
): Promise<Result> {
	try {
		return await read();
	} catch (error) {
		throw listError(run.node, source, error, itemIndex);
	}
}

/** Whether Halo does not run a report that it was asked for, while its API may well answer. */
function isReportRefused(error: unknown): error is NodeApiError | NodeOperationError {
	// Its database has refused the SQL.
	if (error instanceof NodeOperationError) return true;
	const failure = failureOf(error);
	if (!(error instanceof NodeApiError) || failure === undefined || failure.status === 429)
		return false;
	return ['answer', 'webPage', 'notJson', 'timeout'].includes(failure.kind);
}
