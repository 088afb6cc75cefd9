import { inputError } from '../../../shared/transport/apiError';
import type { ItemFile, NodeRun } from '../../run/nodeRun';

/** A file that an item brings; its contents are read when they are wanted. */
export type GivenFile = () => Promise<ItemFile>;

/** What a data URI has before the Base64 of its contents. */
const DATA_URI = /^\s*data:([^;,]*)(?:;[^;,]*)*;base64,/i;

/**
 * The files of an item, from its binary fields or from Base64 text.
 *
 * @returns at least one file, in the order of the fields
 * @throws NodeOperationError when there is none, a named field is missing, or the text is not Base64
 */
export function givenFiles(run: NodeRun, itemIndex: number): GivenFile[] {
	return run.parameter('fileSource', itemIndex, 'binary') === 'base64'
		? [base64File(run, itemIndex)]
		: binaryFiles(run, itemIndex);
}

function binaryFiles(run: NodeRun, itemIndex: number): GivenFile[] {
	const present = Object.keys(run.input(itemIndex).binary ?? {});
	const named = String(run.parameter('binaryFields', itemIndex, '') ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const there =
		present.length === 0
			? 'The item has no files. Connect a node that gives some, such as HTTP Request, or send Base64 text.'
			: `The item has files in ${present.join(', ')}.`;
	const missing = named.filter((name) => !present.includes(name));
	if (missing.length > 0) {
		throw inputError(run.node, `There is no binary field “${missing.join('”, “')}”`, {
			description: there,
			itemIndex,
		});
	}
	const fields = named.length === 0 ? present : [...new Set(named)];
	if (fields.length === 0) {
		throw inputError(run.node, 'There is no file to upload', { description: there, itemIndex });
	}
	return fields.map((field) => async () => await run.readFile(itemIndex, field));
}

function base64File(run: NodeRun, itemIndex: number): GivenFile {
	const name = String(run.parameter('fileName', itemIndex, '') ?? '').trim();
	if (name === '') {
		throw inputError(run.node, 'The file name is missing', {
			description: 'Give it with its extension, such as log.txt.',
			itemIndex,
		});
	}
	const text = String(run.parameter('base64', itemIndex, '') ?? '');
	const mimeType = DATA_URI.exec(text)?.[1] ?? '';
	// Whether Halo reads data URIs is not settled, so it gets plain Base64.
	const contents = text.replace(DATA_URI, '').replace(/\s+/g, '');
	if (contents === '' || !/^[\w+/-]+={0,2}$/.test(contents)) {
		throw inputError(
			run.node,
			contents === ''
				? `There is nothing in “${name}”`
				: `The contents of “${name}” are not Base64`,
			{
				description:
					'Give the contents of the file as Base64. An expression that finds nothing also ends here.',
				itemIndex,
			},
		);
	}
	const file = { bytes: Buffer.from(contents, 'base64'), name, mimeType };
	return async () => await Promise.resolve(file);
}
