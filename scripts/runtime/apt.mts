import { find, run } from './command.mts';

let updated: Promise<string> | undefined;

/** Installs Debian packages: as root, or with a sudo that asks for no password. */
export async function aptInstall(...packages: string[]): Promise<void> {
	if (find('apt-get') === undefined) throw new Error('there is no apt-get on this machine');
	const root = process.getuid?.() === 0;
	if (!root && find('sudo') === undefined) throw new Error('this needs root or sudo');
	const apt = async (...args: string[]): Promise<string> => {
		const words = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		if (root) return await run(words[0], words.slice(1), { env });
		return await run('sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', ...words], { env });
	};
	updated ??= apt('update', '-qq');
	await updated;
	await apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
