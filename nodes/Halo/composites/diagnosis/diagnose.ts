import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import { sentence } from '../../description/words';
import { resourceByValue, resources } from '../../resources';
import type { HaloResource } from '../../resources/resource';
import type { NodeRun } from '../../run/nodeRun';
import type { Composite } from '../composite';
import { checkConnection, hostOf, nameOf, type ConnectionReport } from './connection';
import { bad, type Finding } from './finding';
import { checkResources, type ResourceFinding } from './resourceChecks';

/**
 * Says what works between n8n and Halo and what does not: host, token, agent, scopes and each resource, with the
 * next step. What goes wrong is the answer and not an error. It is asked once, however many items come in.
 */
export const diagnose: Composite = {
	resource: 'connection',
	option: {
		name: 'Diagnose',
		value: 'diagnose',
		action: 'Diagnose the connection',
		description: 'Say what works between n8n and Halo, and what to do about the rest',
	},
	get properties(): INodeProperties[] {
		return [
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				options: [
					{
						name: 'One Item',
						value: 'report',
						description: 'A report with all checks in a list',
					},
					{ name: 'One Item per Check', value: 'checks', description: 'Each check as an item' },
				],
				default: 'report',
				description: 'How the result comes',
			},
			{
				displayName: 'Resources to Check',
				name: 'resourcesToCheck',
				type: 'multiOptions',
				options: resources.map(({ name, value }) => ({ name, value })),
				default: [],
				description: 'Resources that the workflow needs; all of them if none is chosen',
			},
		];
	},
	execute,
};

async function execute(run: NodeRun): Promise<INodeExecutionData[]> {
	const [itemIndex] = run.itemIndexes;
	const chosen = chosenResources(run, itemIndex);
	const connection = await checkConnection(run);
	const found = connection.hasToken ? await checkResources(run, chosen) : [];
	const findings = withRefusedToken(connection.findings, found);
	const checks: Finding[] = [
		...findings,
		...found.map(({ check, ok, result, nextStep }) => ({ check, ok, result, nextStep })),
	];
	const host = hostOf(run);
	const all = checks.map((finding): IDataObject => ({ ...finding }));
	const json: IDataObject[] =
		run.parameter('output', itemIndex, 'report') === 'checks'
			? all.map((check) => ({ ...check, host }))
			: [
					{
						ok: checks.every(({ ok }) => ok),
						summary: summary(connection, findings, found, host),
						host,
						agent: connection.agent === null ? null : { ...connection.agent },
						version: connection.version,
						scopes: connection.scopes,
						checks: all,
					},
				];
	const pairedItem = run.itemIndexes.map((item) => ({ item }));
	return json.map((entry) => ({ json: entry, pairedItem }));
}

/** @throws NodeOperationError for a resource that does not exist */
function chosenResources(run: NodeRun, itemIndex: number): readonly HaloResource[] {
	const chosen = run.parameter('resourcesToCheck', itemIndex, []);
	const values = (Array.isArray(chosen) ? chosen : [chosen])
		.map(String)
		.filter((value) => value !== '');
	if (values.length === 0) return resources;
	return values.map((value) => {
		const resource = resourceByValue(value);
		if (resource !== undefined) return resource;
		throw inputError(run.node, `There is no resource “${value}”`, {
			description: 'Choose the resources from the list.',
			itemIndex,
		});
	});
}

/** Refused by everything with 401, a token is worth nothing: it is not the permissions then. */
function withRefusedToken(findings: Finding[], found: readonly ResourceFinding[]): Finding[] {
	const isRefused = found.length > 0 && found.every(({ status }) => status === 401);
	if (!isRefused || !findings.some(({ check, ok }) => check === 'Agent' && !ok)) return findings;
	return findings.map((finding) =>
		finding.check === 'Token'
			? bad(
					'Token',
					'Halo gives n8n a token, but accepts it for nothing',
					'See that the application in Halo logs in as an agent and that this agent is active, then connect the credential again.',
				)
			: finding,
	);
}

/** The report in one or two sentences. */
function summary(
	{ agent, version, hasToken }: ConnectionReport,
	findings: readonly Finding[],
	found: readonly ResourceFinding[],
	host: string,
): string {
	const problem = findings.find(({ ok }) => !ok);
	if (problem !== undefined && (!hasToken || problem.check !== 'Scopes')) {
		return [problem.result, problem.nextStep].map(asSentence).join(' ').trim();
	}
	const halo = version === null ? 'Halo' : `Halo ${version}`;
	const who = agent === null ? '' : ` as ${nameOf(agent)}`;
	const works = `n8n works with ${halo} at ${host}${who}`;
	const wrong = found.filter(({ ok }) => !ok);
	const unreadable = wrong.filter(({ showsNothing }) => showsNothing !== true);
	const more = [
		...(problem === undefined ? [] : [problem]),
		...wrong.filter(({ showsNothing }) => showsNothing === true),
	].map(({ result }) => ` ${asSentence(result)}`);
	const names = unreadable.map(({ check }) => sentence(check)).join(', ');
	const resourcesWords =
		unreadable.length === 0
			? `${works}. Every resource that was checked can be read.`
			: `${works}, but ${unreadable.length} of ${found.length} resources cannot be read: ${names}.`;
	return `${resourcesWords}${more.join('')}`;
}

function asSentence(text: string): string {
	return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
