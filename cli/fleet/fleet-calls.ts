import { randomUUID } from "node:crypto";
import type { NewCall } from "#agent/store/stores.ts";
import type { CloudTenant } from "#cloud/ports/kits.ts";
import { asUnixMs, type MessageId, type UnixMs } from "#protocol/units.ts";

/** Few names and numbers: a million rows share their strings, and what a reset does to them is the same. */
const CALLERS = [
	{ name: "Main entrance", number: "9001" },
	{ name: "Flat 2.01", number: "6000201" },
	{ name: "Flat 3.04", number: "6000304" },
	{ name: "Caretaker", number: "6000999" },
];
const KINDS = ["missed", "incoming", "outgoing"] as const;
const MINUTE = 60_000;

/** So many calls of a household, the newest just now. */
export function* fleetCalls(count: number, now: UnixMs): Generator<NewCall> {
	for (let index = 0; index < count; index += 1) {
		const { name, number } = CALLERS[index % CALLERS.length] ?? { name: "", number: "" };
		const kind = KINDS[index % KINDS.length] ?? "missed";
		yield {
			id: randomUUID() as MessageId,
			...{ kind, name, number },
			startedAt: asUnixMs(now - index * MINUTE),
			duration: kind === "missed" ? 0 : 30_000,
			rang: 5_000,
			picture: null,
			seen: true,
		};
	}
}

/** A family with nothing in the cloud but its calls. */
export function fleetTenant(index: number, calls: number, now: UnixMs): CloudTenant {
	return {
		master: { name: `Tenant ${index}`, email: `tenant-${index}@example.com`, mobile: null, country: "GB" },
		...{ members: [], landlines: [], doorLogs: [], messages: [], alarms: [], access: [] },
		calls: [...fleetCalls(calls, now)].map(({ kind, name, number, startedAt, duration }) => ({
			...{ kind, name, number, startedAt, duration },
		})),
	};
}
