import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 60_000;
const INTERVAL = 40;

/** Looks again and again until looking does not throw any more; after a minute what it last threw is thrown. */
export async function eventually<T>(look: () => T | Promise<T>, patience = PATIENCE): Promise<T> {
	const until = performance.now() + patience;
	for (;;) {
		try {
			return await look();
		} catch (error) {
			if (performance.now() > until) throw error;
		}
		await pause(INTERVAL);
	}
}
