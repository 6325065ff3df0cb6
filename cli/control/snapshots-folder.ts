import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DeviceSnapshot } from "#agent/control/monitor-control.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { Generation, UnixMs } from "#protocol/units.ts";
import { storedBytes } from "./storage.ts";

/** A device's snapshots, a folder each: what was stored in `device`, the facts beside it. */
export interface SnapshotsFolder {
	/** `copy` fills a folder that is not there yet. One of the same name is replaced once that is done. */
	take(
		name: string,
		facts: { readonly takenAt: UnixMs; readonly generation: Generation | null },
		copy: (to: string) => Promise<void>,
	): Promise<DeviceSnapshot>;
	/** Refused: not-found. */
	find(name: string): DeviceSnapshot;
	list(): readonly DeviceSnapshot[];
	/** Refused: not-found. */
	remove(name: string): void;
}

/** Also what keeps a name from being a path. */
export const snapshotName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

const FACTS = "snapshot.json";

export function openSnapshotsFolder(dir: string): SnapshotsFolder {
	function find(name: string): DeviceSnapshot {
		const facts = join(dir, name, FACTS);
		if (!snapshotName.test(name) || !existsSync(facts)) throw new FoyerError("not-found", name);
		return JSON.parse(readFileSync(facts, "utf8")) as DeviceSnapshot;
	}

	return {
		find,
		async take(name, facts, copy) {
			if (!snapshotName.test(name)) throw new FoyerError("validation-failed", "name");
			const draft = join(dir, `.${name}`);
			rmSync(draft, { recursive: true, force: true });
			mkdirSync(draft, { recursive: true, mode: 0o700 });
			await copy(join(draft, "device"));
			const path = join(dir, name, "device");
			const snapshot: DeviceSnapshot = { name, ...facts, bytes: storedBytes(join(draft, "device")), path };
			writeFileSync(join(draft, FACTS), JSON.stringify(snapshot), { mode: 0o600 });
			rmSync(join(dir, name), { recursive: true, force: true });
			renameSync(draft, join(dir, name));
			return snapshot;
		},
		list() {
			if (!existsSync(dir)) return [];
			const names = readdirSync(dir).filter((name) => existsSync(join(dir, name, FACTS)) && !name.startsWith("."));
			return names.map(find).sort((one, other) => one.takenAt - other.takenAt);
		},
		remove(name) {
			find(name);
			rmSync(join(dir, name), { recursive: true });
		},
	};
}
