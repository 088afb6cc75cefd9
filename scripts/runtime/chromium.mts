import { existsSync } from 'node:fs';
import path from 'node:path';
import { aptInstall } from './apt.mts';
import { find } from './command.mts';
import { withLock } from './lock.js';
import { machineCache } from './paths.mts';
import { during, messageOf } from './progress.mts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function installed(): string | undefined {
	const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
	return find(...names) ?? (existsSync(mac) ? mac : undefined);
}

/** A Chromium or Chrome for the browser tests: `HALO_CHROMIUM`, the installed one, or Debian's. */
export async function ensureChromium(): Promise<string> {
	const chosen = process.env.HALO_CHROMIUM;
	if (chosen) {
		if (!existsSync(chosen)) throw new Error(`HALO_CHROMIUM names no file: ${chosen}`);
		return chosen;
	}
	const found = installed();
	if (found !== undefined) return found;
	return await withLock(path.join(machineCache(), 'chromium.lock'), async () => {
		if (installed() === undefined) {
			try {
				await during('Installing Chromium for the browser tests', async () => {
					await aptInstall('chromium');
				});
			} catch (error) {
				throw new Error(
					`The browser tests need Chromium or Google Chrome, and installing it failed: ${messageOf(error)}\n` +
						'Install one by hand (Debian: apt-get install chromium) or name the program in HALO_CHROMIUM.',
				);
			}
		}
		const after = installed();
		if (after === undefined) throw new Error('Chromium was installed but is not on the PATH.');
		return after;
	});
}
