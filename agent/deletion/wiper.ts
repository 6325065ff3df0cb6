import type { Logger } from "pino";
import { NO_COUNTS } from "#agent/account/tenancy.ts";
import type { DeviceStore } from "#agent/store/stores.ts";
import type { TenantFolder } from "#agent/store/tenant-folder.ts";
import type { Timers } from "#agent/timers.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { Clock, Milliseconds } from "#protocol/units.ts";
import type { DeletionState } from "./state.ts";

export interface WipeProgress {
	/** Bytes overwritten so far, of all bytes of the files. */
	readonly done: number;
	readonly total: number;
}

type Wiping = Extract<DeletionState, { name: "wiping" }>;

export interface WiperPorts {
	readonly folder: TenantFolder;
	readonly device: DeviceStore;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly logger: Logger;
	/** Called at most every PROGRESS_INTERVAL, and not before one is over: a short wipe has no progress to show. */
	progressed(): void;
	/** Makes *wiped* durable. */
	wiped(evidence: WipeEvidence, wiping: Wiping): void;
}

export interface Wiper {
	/** At a start: wipes whatever is not of the present generation, and ends an interrupted wipe. Refused: wipe-failed. */
	atStart(): Promise<void>;
	/** Wipes what the deletion's state says, until it succeeds. One runs at a time. */
	start(): void;
	/** Resolves when no wipe runs. */
	settled(): Promise<void>;
	progress(): WipeProgress;
	/** No further attempt begins; a running one goes on. */
	stop(): void;
}

/** A wipe that failed, on a full or failing medium, is tried again after this time: nothing is shown before it succeeds. */
const RETRY_AFTER = 5_000 as Milliseconds;

/** At most ten pictures of a wipe's progress a second. */
const PROGRESS_INTERVAL = 100 as Milliseconds;

export function createWiper(ports: WiperPorts): Wiper {
	const { folder, device, clock, logger } = ports;
	let running: Promise<void> | null = null;
	let progress: WipeProgress = { done: 0, total: 0 };
	let cancelPause = () => {};
	let stopped = false;
	let told = clock();

	async function wipe(): Promise<void> {
		const { generation, deletion } = device.state();
		const wiping = deletion.name === "wiping" ? deletion : null;
		const counts = wiping?.counts ?? NO_COUNTS;
		progress = { done: 0, total: 0 };
		told = clock();
		const evidence = await folder.wipeOtherThan(generation, { counts, clock, onProgress });
		if (wiping !== null) ports.wiped(evidence, wiping);
	}

	async function wipeUntilDone(): Promise<void> {
		while (device.state().deletion.name === "wiping" && !stopped) {
			try {
				await wipe();
			} catch (error) {
				logger.error({ error: String(error) }, "the wipe failed");
				await pause();
			}
		}
	}

	function onProgress(done: number, total: number): void {
		progress = { done, total };
		const now = clock();
		// A clock that was set back must not silence it for long.
		if (now >= told && now - told < PROGRESS_INTERVAL) return;
		told = now;
		ports.progressed();
	}

	function pause(): Promise<void> {
		return new Promise((resolve) => {
			const cancel = ports.timers(RETRY_AFTER, resolve);
			cancelPause = () => {
				cancel();
				resolve();
			};
		});
	}

	return {
		atStart: wipe,
		start() {
			running ??= wipeUntilDone().finally(() => {
				running = null;
			});
		},
		settled: () => running ?? Promise.resolve(),
		progress: () => progress,
		stop() {
			stopped = true;
			cancelPause();
		},
	};
}
