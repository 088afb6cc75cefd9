'use strict';
/**
 * A lock between processes: a folder, because creating one either works or fails.
 * Plain JavaScript, because it is also needed before any package is installed.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const heartbeatMs = 5000;
const abandonedMs = 120000;

/** The moment a process was started, to tell it from a later one with the same id (Linux only). */
function startTime(pid) {
	try {
		return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ')[19];
	} catch {
		return '';
	}
}

function alive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

function readHolder(folder) {
	try {
		return JSON.parse(fs.readFileSync(path.join(folder, 'holder.json'), 'utf8'));
	} catch {
		return undefined;
	}
}

function age(folder) {
	try {
		return Date.now() - fs.statSync(folder).mtimeMs;
	} catch {
		return 0;
	}
}

function isAbandoned(folder) {
	const holder = readHolder(folder);
	if (holder === undefined) return age(folder) > 10000;
	if (holder.host !== os.hostname()) return age(folder) > abandonedMs;
	return !alive(holder.pid) || startTime(holder.pid) !== holder.started;
}

/** Removes a lock whose holder is gone; only one process at a time may do so. */
function removeAbandoned(folder) {
	const broom = `${folder}.broom`;
	try {
		fs.mkdirSync(broom);
	} catch {
		if (age(broom) > 10000) fs.rmSync(broom, { recursive: true, force: true });
		return;
	}
	try {
		if (isAbandoned(folder)) fs.rmSync(folder, { recursive: true, force: true });
	} finally {
		fs.rmSync(broom, { recursive: true, force: true });
	}
}

function tryLock(folder, note = {}) {
	fs.mkdirSync(path.dirname(folder), { recursive: true });
	if (fs.existsSync(folder) && isAbandoned(folder)) removeAbandoned(folder);
	try {
		fs.mkdirSync(folder);
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		return undefined;
	}
	const holder = { pid: process.pid, host: os.hostname(), started: startTime(process.pid), note };
	const write = () => fs.writeFileSync(path.join(folder, 'holder.json'), JSON.stringify(holder));
	write();
	const heartbeat = setInterval(() => {
		try {
			const now = new Date();
			fs.utimesSync(folder, now, now);
		} catch {
			// the folder was removed by hand: nothing to keep alive
		}
	}, heartbeatMs);
	heartbeat.unref();
	const release = () => {
		clearInterval(heartbeat);
		process.removeListener('exit', release);
		const current = readHolder(folder);
		if (current?.pid === process.pid) fs.rmSync(folder, { recursive: true, force: true });
	};
	process.once('exit', release);
	return {
		release,
		setNote(value) {
			holder.note = value;
			write();
		},
	};
}

async function withLock(folder, work, onWait) {
	let told = 0;
	for (;;) {
		const lock = tryLock(folder);
		if (lock !== undefined) {
			try {
				return await work();
			} finally {
				lock.release();
			}
		}
		if (onWait !== undefined && Date.now() - told > 15000) {
			told = Date.now();
			onWait(readHolder(folder)?.pid);
		}
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

module.exports = { readHolder, tryLock, withLock };
