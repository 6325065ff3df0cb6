import { setTimeout as pause } from "node:timers/promises";

/** What is running and how to stop it: the last thing opened is the first to be closed. */
export interface Running {
	/** Registers something that must be closed; returns it. What comes after the end is closed at once. */
	add<T extends { close(): unknown }>(thing: T): T;
	/** Closes everything, newest first. One failure does not keep the rest open; the first is thrown at the end. */
	close(): Promise<void>;
}

/** A process that was told to stop has 5 s; whatever has not closed by then would not have. */
const CLOSE_TIMEOUT = 4000;

export function createRunning(): Running {
	const things: { close(): unknown }[] = [];
	let closed = false;
	return {
		add(thing) {
			if (closed) Promise.resolve(thing.close()).catch(() => undefined);
			else things.push(thing);
			return thing;
		},
		async close() {
			closed = true;
			const failures: unknown[] = [];
			for (let thing = things.pop(); thing !== undefined; thing = things.pop()) {
				try {
					await thing.close();
				} catch (error) {
					failures.push(error);
				}
			}
			if (failures.length > 0) throw failures[0];
		},
	};
}

/**
 * Runs `work` with somewhere to register what must be closed afterwards, however it ends. A SIGINT or SIGTERM ends it
 * too, as `stopped`: what is open by then is closed, and what still opens is not waited for. Work that has something to
 * say at its end has `grace` milliseconds for that before anything is closed.
 */
export async function whileRunning(
	work: (running: Running, stopped: Promise<void>) => Promise<void>,
	grace = 0,
): Promise<void> {
	const running = createRunning();
	const { stopped, forget } = stopSignal();
	const closed = () => within(CLOSE_TIMEOUT, running.close()).finally(forget);
	try {
		const over = grace === 0 ? stopped : stopped.then(() => pause(grace, undefined, { ref: false }));
		await Promise.race([work(running, stopped), over]);
	} catch (error) {
		// Why it ended is worth more than what failed in closing.
		await closed().catch(() => undefined);
		throw error;
	}
	await closed();
}

function stopSignal(): { readonly stopped: Promise<void>; forget(): void } {
	const { promise: stopped, resolve } = Promise.withResolvers<void>();
	const stop = () => resolve();
	const signals = ["SIGINT", "SIGTERM"] as const;
	for (const signal of signals) process.on(signal, stop);
	return {
		stopped,
		forget: () => {
			for (const signal of signals) process.off(signal, stop);
		},
	};
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
	const { promise: over, resolve } = Promise.withResolvers<void>();
	const timer = setTimeout(resolve, milliseconds);
	try {
		await Promise.race([work, over]);
	} finally {
		clearTimeout(timer);
	}
}
