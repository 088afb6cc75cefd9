import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type {
	IDataObject,
	INodeParameters,
	INodeTypeDescription,
	ResourceMapperField,
} from 'n8n-workflow';
import { run } from '../../scripts/runtime/command.mts';
import {
	credentialData,
	credentialType,
	demoOwner,
	sandboxApplications,
} from '../../scripts/runtime/demo.mts';
import { ensureN8n, type N8nInstallation } from '../../scripts/runtime/n8n.mts';
import {
	type Execution,
	N8nClient,
	type Session,
	type StoredCredential,
} from '../../scripts/runtime/n8n-client.mts';
import { type N8nProcess, startN8n } from '../../scripts/runtime/n8n-process.mts';
import { buildPackage, installPackage, packPackage } from '../../scripts/runtime/package.mts';
import { projectCache, projectRoot } from '../../scripts/runtime/paths.mts';
import { freePort } from '../../scripts/runtime/ports.mts';
import { type SandboxProcess, startSandbox } from '../../scripts/runtime/sandbox-process.mts';
import { workflow } from '../e2e/support/workflow.mts';
import { SandboxClient } from '../sandbox/client.mts';
import { type BeatSummary, Heartbeat, pause, Sampler } from './measure.mts';
import type { RawResult, RawTask } from './rawLoop.mts';
import { controlSandbox, recordsOf, sandboxCounts, type SandboxCounts } from './sandboxControl.mts';

/** The node under test has this name in all workflows. */
const underTest = 'Node under test';

/** The nodes that are measured, and the one that does nothing. */
export const nodeTypes = {
	halo: { type: 'n8n-nodes-halo.halo', typeVersion: 1 },
	builtIn: { type: 'n8n-nodes-base.haloPSA', typeVersion: 1 },
	editFields: { type: 'n8n-nodes-base.set', typeVersion: 3.4 },
	noOp: { type: 'n8n-nodes-base.noOp', typeVersion: 1 },
};

/** A kind of node that can be measured. */
export type Measurable = keyof typeof nodeTypes;

/** One run of a workflow. */
export interface MeasuredRun extends SandboxCounts {
	/** Milliseconds that the node took, as n8n says. */
	wallMs: number;
	/** Processor time of n8n while the node ran, in seconds. */
	nodeCpuS: number;
	/** Processor time of n8n from the order to run the workflow until the result was stored, in seconds. */
	runCpuS: number;
	/** Most memory of n8n from start to end, in MB. */
	peakRssMb: number;
	/** Items that the node gave. */
	items: number;
	beat?: BeatSummary;
	/** When the node began and ended, in milliseconds since 1970. */
	window: [number, number];
}

/** What a form is made of. */
export interface FormSize {
	columns: number;
	bytes: number;
}

/** n8n with the packed package, beside a sandbox in a process of its own. */
export class BenchHost {
	private n8n: N8nProcess | undefined;

	private session: Session | undefined;

	private credentials: Partial<Record<Measurable, StoredCredential>> = {};

	private constructor(
		private readonly installation: N8nInstallation,
		private readonly userFolder: string,
		readonly sandbox: SandboxProcess,
		private readonly port: number,
	) {}

	/** Installs what is missing and starts the sandbox. */
	static async prepare(): Promise<BenchHost> {
		const userFolder = path.join(projectCache, 'bench');
		rmSync(userFolder, { recursive: true, force: true });
		mkdirSync(userFolder, { recursive: true });
		await buildPackage();
		const pack = await packPackage();
		const installation = await ensureN8n();
		await installPackage(userFolder, pack);
		const sandbox = await startSandbox({ logFile: path.join(userFolder, 'sandbox.log') });
		return new BenchHost(installation, userFolder, sandbox, await freePort());
	}

	/** The versions that were measured. */
	get versions(): { n8n: string; node: string } {
		return { n8n: this.installation.version, node: this.installation.node.version };
	}

	/** Starts n8n afresh, so that no measurement inherits memory or compiled code of another. */
	async restart(env: NodeJS.ProcessEnv = {}): Promise<void> {
		await this.n8n?.stop();
		this.n8n = await startN8n({ userFolder: this.userFolder, port: this.port, env });
		if (this.session !== undefined) return;
		const client = new N8nClient(this.n8n.url);
		await client.signIn(demoOwner);
		this.session = client.session();
		const { services } = sandboxApplications;
		this.credentials = {
			halo: await client.createCredential(
				'Bench',
				credentialType,
				credentialData(this.sandbox.url, services),
			),
			builtIn: await client.createCredential('Bench, built-in node', 'haloPSAApi', {
				hostingType: 'hostedHalo',
				authUrl: `${this.sandbox.url}/auth`,
				resourceApiUrl: `${this.sandbox.url}/api`,
				client_id: services.clientId,
				client_secret: services.clientSecret,
				tenant: 'sandbox',
				scope: 'all',
			}),
		};
	}

	/** Ends everything. */
	async stop(): Promise<void> {
		await this.n8n?.stop();
		await this.sandbox.stop();
	}

	/** Ends n8n only, so that it writes what it only writes at its end. */
	async stopN8n(): Promise<void> {
		await this.n8n?.stop();
		this.n8n = undefined;
	}

	/** Milliseconds before each answer of the sandbox. */
	async setLatency(latencyMs: number): Promise<void> {
		await controlSandbox(this.sandbox.url, { latencyMs });
	}

	/** Ids of tickets that exist. */
	async ticketIds(count: number): Promise<number[]> {
		const { url } = this.sandbox;
		const client = await SandboxClient.login({ url, authUrl: `${url}/auth` });
		const ids: number[] = [];
		for (let page = 1; ids.length < count; page++) {
			const { tickets } = await client.read<{ tickets: Array<{ id: number }> }>(
				`Tickets?pageinate=true&page_size=100&page_no=${page}`,
			);
			if (tickets.length === 0) throw new Error(`The sandbox has only ${ids.length} tickets`);
			ids.push(...tickets.map(({ id }) => id));
		}
		return ids.slice(0, count);
	}

	/** All assets, inactive ones included, with what they are recognised by. */
	async assets(): Promise<Array<{ inventory_number: string; datto_id: string }>> {
		const rows = await recordsOf(this.sandbox.url, 'Asset');
		return rows.map(({ inventory_number, datto_id }) => ({
			inventory_number: String(inventory_number),
			datto_id: String(datto_id ?? ''),
		}));
	}

	/** The columns of the form with which records of a resource are created. */
	async columns(resource: string): Promise<ResourceMapperField[]> {
		const { halo } = this.credentials;
		if (halo === undefined) throw new Error('n8n was not started yet');
		const { fields } = await this.client().mapperFields({
			nodeType: nodeTypes.halo.type,
			method: 'getFields',
			path: 'parameters.fields',
			parameters: { resource, operation: 'create' },
			credentials: { [halo.type]: { id: halo.id, name: halo.name } },
		});
		return fields;
	}

	/** Size of the form with which records of a resource are created. */
	async formSize(resource: string): Promise<FormSize> {
		const fields = await this.columns(resource);
		return { columns: fields.length, bytes: Buffer.byteLength(JSON.stringify({ fields })) };
	}

	/** What n8n tells the editor about the node. */
	async description(): Promise<INodeTypeDescription> {
		const { type } = nodeTypes.halo;
		const found = (await this.client().nodeTypes()).find(({ name }) => name === type);
		if (found === undefined) throw new Error(`n8n does not know ${type}`);
		return found;
	}

	/** Stores a workflow of a trigger with these items and one node. */
	async store(
		kind: Measurable,
		parameters: INodeParameters,
		input: IDataObject[],
	): Promise<string> {
		const built = workflow(`bench ${kind}`)
			.startWith(input)
			.node(underTest, parameters, {
				...nodeTypes[kind],
				credential: this.credentials[kind] ?? null,
			});
		return (await built.save(this.client())).id;
	}

	/** Stores a workflow that begins with a trigger; it is not switched on yet. */
	async storeTrigger(parameters: INodeParameters): Promise<string> {
		const credential = this.credentials.halo;
		const built = workflow('bench trigger').trigger(underTest, parameters, {
			type: 'n8n-nodes-halo.haloTrigger',
			credential,
		});
		return (await built.save(this.client())).id;
	}

	/**
	 * Runs a stored workflow once.
	 *
	 * @param expectedMs how long it took before; until then n8n is not asked whether it has ended
	 */
	async run(
		workflowId: string,
		{ expectedMs = 0, heartbeat = false }: { expectedMs?: number; heartbeat?: boolean } = {},
	): Promise<MeasuredRun> {
		const n8n = this.running();
		const client = this.client();
		await controlSandbox(this.sandbox.url, { clearRequests: true });
		const sampler = new Sampler(n8n);
		const beats = heartbeat ? new Heartbeat(n8n.url) : undefined;
		const from = Date.now();
		const cpuBefore = n8n.cpuSeconds();
		const executionId = await client.run(workflowId, 'Start');
		await pause(expectedMs * 0.9);
		await this.ended(workflowId, executionId);
		const runCpuS = n8n.cpuSeconds() - cpuBefore;
		await beats?.stop();
		sampler.stop();
		const counts = await sandboxCounts(this.sandbox.url);
		const execution = await client.waitForExecution(executionId);
		const { startTime, executionTime, items } = outcomeOf(execution);
		const window: MeasuredRun['window'] = [startTime, startTime + executionTime];
		return {
			...counts,
			wallMs: executionTime,
			nodeCpuS: sampler.cpuBetween(...window),
			runCpuS,
			peakRssMb: sampler.peakMb(from, Date.now()),
			items,
			window,
			...(beats && { beat: beats.between(...window) }),
		};
	}

	/** Runs the raw loop in a process of its own. */
	async runRaw(task: Omit<RawTask, 'url' | 'clientId'>): Promise<RawResult[]> {
		const file = path.join(this.userFolder, 'raw-task.json');
		const { clientId } = sandboxApplications.services;
		const whole: RawTask = { ...task, url: this.sandbox.url, clientId };
		writeFileSync(file, JSON.stringify(whole));
		const { executable, env } = this.installation.node;
		const script = path.join(projectRoot, 'test', 'bench', 'rawLoop.mts');
		const output = await run(executable, ['--import', 'tsx', script, file], {
			cwd: projectRoot,
			env,
		});
		return JSON.parse(output) as RawResult[];
	}

	/** The process of n8n. */
	running(): N8nProcess {
		if (this.n8n === undefined) throw new Error('n8n is not running');
		return this.n8n;
	}

	/** The way to n8n's REST. */
	client(): N8nClient {
		if (this.session === undefined) throw new Error('n8n was not started yet');
		return N8nClient.resume(this.session);
	}

	/** Asks for the state only: the data of the execution would cost n8n processor time. */
	private async ended(workflowId: string, executionId: string): Promise<void> {
		const from = Date.now();
		for (;;) {
			const [newest] = await this.client().listExecutions(workflowId, 1);
			const open = newest?.id !== executionId || ['new', 'running'].includes(newest.status);
			if (!open) return;
			const waited = Date.now() - from;
			if (waited > 240_000) throw new Error(`Execution ${executionId} does not end`);
			await pause(Math.min(Math.max(waited / 20, 50), 500));
		}
	}
}

/** How many items the node under test gave. @throws when it has failed */
export function itemsOf(execution: Execution): number {
	return outcomeOf(execution).items;
}

function outcomeOf(execution: Execution): {
	startTime: number;
	executionTime: number;
	items: number;
} {
	const { error, runData } = execution.data.resultData;
	const [task] = runData[underTest] ?? [];
	if (error !== undefined || task === undefined) {
		throw new Error(`The workflow failed: ${error?.message ?? 'the node did not run'}`);
	}
	const output = task.data?.main?.[0] ?? [];
	const failed = output.find(({ json }) => json.error !== undefined);
	if (failed !== undefined) throw new Error(`An item failed: ${JSON.stringify(failed.json)}`);
	const { startTime, executionTime } = task;
	return { startTime, executionTime, items: output.length };
}
