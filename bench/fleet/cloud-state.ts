import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import type { Scratch } from "../measure/scratch.ts";

/** What the cloud has heard, read from its database beside it. */
export interface CloudState {
	/** Resolves once exactly so many monitors are there and have reported, and the cloud has nothing left to say. */
	untilOnline(count: number): Promise<void>;
}

/** Between two questions: each takes the cloud's cores a moment. */
const ASK_EVERY_MS = 250;
/** A cloud that has not heard of all by then has missed something. */
const PATIENCE_MS = 600_000;

interface Heard {
	readonly online: number;
	readonly waiting: number;
}

export function watchCloud(dataDir: string, scratch: Scratch): CloudState {
	const db = new Database(join(dataDir, "cloud.sqlite"), { readonly: true });
	scratch.atEnd(() => db.close());
	const question = db.prepare<[], Heard>(
		`select (select count(*) from monitors where online = 1 and generation is not null) as online,
			(select count(*) from outbox) as waiting`,
	);
	const now = () => question.get() ?? { online: 0, waiting: 0 };
	return {
		async untilOnline(count) {
			const deadline = performance.now() + PATIENCE_MS;
			for (let heard = now(); heard.online !== count || heard.waiting > 0; heard = now()) {
				if (performance.now() > deadline)
					throw new Error(
						`the cloud has heard of ${heard.online} of ${count} monitors; ${heard.waiting} messages wait`,
					);
				await pause(ASK_EVERY_MS);
			}
		},
	};
}
