import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Tool } from './tools';

/** A tool that a technician has started. */
export interface ToolRun {
	tool: Tool;
	ticket: IDataObject;
	inputs: IDataObject;
	/** What the address says of the technician; empty for nothing. */
	technician: string;
	startedAt: Date;
}

/** The item with which the workflow starts. */
export function runItem({
	tool,
	ticket,
	inputs,
	technician,
	startedAt,
}: ToolRun): INodeExecutionData {
	return {
		json: {
			tool: { id: tool.id, name: tool.name },
			ticket,
			inputs,
			technician: technicianOf(technician),
			time: startedAt.toISOString(),
		},
	};
}

/** Addresses can be edited, so this is no proof of who it was. */
function technicianOf(text: string): IDataObject | null {
	if (text === '') return null;
	if (/^\d{1,10}$/.test(text)) return { id: Number(text), verified: false };
	return { [text.includes('@') ? 'email' : 'name']: text, verified: false };
}
