import { callApi } from './apiCall';
import type { Composite, Tool } from './composite';
import { diagnose } from './diagnosis/diagnose';
import { downloadFile } from './files/downloadFile';
import { downloadTicketFiles } from './files/downloadTicketFiles';
import { logOrAppend } from './alerts/logOrAppend';
import { addNote, logTime, reply, sendEmail } from './messages/messages';
import { getTargets } from './targets/getTargets';
import { runReport } from './reports/runReport';
import { runSql } from './reports/runSql';
import { syncAssets } from './sync/syncAssets';
import { uploadFiles } from './files/uploadFiles';

/** All operations of their own kind, in no particular order. */
export const composites: readonly Composite[] = [
	addNote,
	callApi,
	diagnose,
	downloadFile,
	downloadTicketFiles,
	getTargets,
	logOrAppend,
	logTime,
	reply,
	runReport,
	runSql,
	sendEmail,
	syncAssets,
	uploadFiles,
];

/** Entries of the Resource dropdown beside the resources. */
export const tools: readonly Tool[] = [
	{ name: 'API Call', value: 'api', description: "Any request to Halo's API" },
	{ name: 'Connection', value: 'connection', description: 'The connection to Halo itself' },
];

/** The operations of their own kind of a resource or tool. */
export function compositesOf(resource: string): Composite[] {
	return composites.filter((composite) => composite.resource === resource);
}

/** The operation of its own kind that is chosen, if it is one. */
export function compositeOf(resource: string, operation: string): Composite | undefined {
	return compositesOf(resource).find(({ option }) => option.value === operation);
}
