import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Scratch } from "../measure/scratch.ts";
import type { HouseAnswer, HouseCommand } from "./house.ts";

/** A flat whose tenants come and go, in a process that runs for as long as the bench does: see house.ts. */
export interface House {
	readonly monitorUrl: string;
	/** The next tenant registers and leaves so many calls; resolves when all of it is on the disk and the house is quiet. */
	moveIn(calls: number): Promise<void>;
	/** Milliseconds of the overwriting since the last question, from the first file's opening to the last one's closing. */
	overwriteMs(): Promise<number>;
}

const HOUSE = fileURLToPath(new URL("./house.ts", import.meta.url));
/** The cloud empties its log a second after a reset; what a registration and a fill leave to do takes less. */
const REST_MS = 2000;

/** Starts a house in an empty folder, its first tenant in it. */
export async function openHouse(calls: number, scratch: Scratch): Promise<House> {
	const child = fork(HOUSE, [join(scratch.folder, "house"), String(calls)]);
	scratch.atEnd(() => stop(child));
	const { monitorUrl, monitorDataDir } = await answerOf(child, "monitorUrl");
	await settle(monitorDataDir);
	const ask = (command: HouseCommand) => void child.send(command);
	return {
		monitorUrl,
		async moveIn(calls) {
			ask({ name: "move-in", calls });
			await answerOf(child, "movedIn");
			await settle(monitorDataDir);
		},
		async overwriteMs() {
			ask({ name: "overwrite-ms" });
			return (await answerOf(child, "overwriteMs")).overwriteMs;
		},
	};
}

type AnswerWith<Key extends string> = Extract<HouseAnswer, Readonly<Record<Key, unknown>>>;

async function answerOf<Key extends string>(child: ChildProcess, key: Key): Promise<AnswerWith<Key>> {
	const done = new AbortController();
	const { signal } = done;
	const ended = once(child, "exit", { signal }).then(([code]) => Promise.reject(new Error(`the house ended: ${code}`)));
	const [answer] = (await Promise.race([once(child, "message", { signal }), ended])) as [HouseAnswer];
	done.abort();
	if ("error" in answer) throw new Error(answer.error);
	if (!(key in answer)) throw new Error(`the house answered ${JSON.stringify(answer)}`);
	return answer as AnswerWith<Key>;
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	child.kill("SIGTERM");
	await once(child, "exit");
}

/**
 * On the disk as much as in the page cache, as a file is that was written through a day and read today. Synced from this
 * process: one that closes a file drops the locks that its own SQLite holds on it (fcntl, POSIX.1-2024).
 */
async function settle(folder: string): Promise<void> {
	for (const name of readdirSync(folder).filter((name) => name.startsWith("tenant-"))) {
		const file = openSync(join(folder, name), "r");
		fsyncSync(file);
		closeSync(file);
	}
	await pause(REST_MS);
}
