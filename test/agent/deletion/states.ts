import { NO_COUNTS } from "#agent/account/tenancy.ts";
import type { DeletionInput } from "#agent/deletion/inputs.ts";
import type { DeletionState } from "#agent/deletion/state.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";

export const ID = "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11" as MessageId;
export const FOREIGN_ID = "11111111-6a0b-4a52-9d3e-0a9f1f6f2d11" as MessageId;
export const at = (offset: number) => (1_790_000_000_000 + offset) as UnixMs;
export const g = (generation: number) => generation as Generation;

const operation = { operationId: ID, generation: g(7), tappedAt: at(0), notAfter: at(1000) };
export const evidence: WipeEvidence = {
	...{ calls: 3, messages: 2, alarms: 1, access: 4, contacts: 5, pictures: 1 },
	...{ bytes: 4096, method: "overwrite-unlink", ms: 4 as WipeEvidence["ms"] },
};
const counts = { ...NO_COUNTS, calls: 3 };

/** One of every state that can be stored. */
export const states = {
	idle: { name: "idle", outcome: null },
	"idle with an outcome": { name: "idle", outcome: { kind: "cancelled" } },
	queued: { name: "queued", ...operation },
	sent: { name: "sent", cancelling: false, ...operation },
	cancelling: { name: "sent", cancelling: true, ...operation },
	accepted: { name: "accepted", acceptedAt: at(5), ...operation },
	wiping: { name: "wiping", generation: g(8), source: "monitor", resetAt: at(6), counts },
	wiped: { name: "wiped", generation: g(8), source: "monitor", evidence, at: at(7) },
} as const satisfies Record<string, DeletionState>;

/** One of every input that makes a difference. */
export const inputs = {
	"tap online": { name: "tapped", operationId: ID, generation: g(7), at: at(0), notAfter: at(1000), online: true },
	"tap offline": { name: "tapped", operationId: ID, generation: g(7), at: at(0), notAfter: at(1000), online: false },
	cancel: { name: "cancel-tapped", at: at(20) },
	dismiss: { name: "dismissed" },
	"link up": { name: "link-up", at: at(20) },
	"link up too late": { name: "link-up", at: at(1000) },
	accepted: { name: "reply-accepted", id: ID, at: at(5) },
	"accepted for another": { name: "reply-accepted", id: FOREIGN_ID, at: at(5) },
	rejected: { name: "reply-rejected", id: ID, code: "generation-stale" },
	"cancel granted": { name: "reply-rejected", id: ID, code: "operation-cancelled" },
	"rejected for another": { name: "reply-rejected", id: FOREIGN_ID, code: "generation-stale" },
	"generation 8": { name: "generation-applied", generation: g(8), source: "installer", resetAt: at(9), counts },
	"generation 9": { name: "generation-applied", generation: g(9), source: null, resetAt: null, counts: NO_COUNTS },
	"generation 7": { name: "generation-applied", generation: g(7), source: null, resetAt: null, counts },
	wiped: { name: "wiped", evidence, at: at(7) },
	"report 8 delivered": { name: "report-delivered", generation: g(8) },
	"report 7 delivered": { name: "report-delivered", generation: g(7) },
	time: { name: "time", now: at(20) },
	"time past notAfter": { name: "time", now: at(1000) },
	restart: { name: "restarted", at: at(20) },
	"restart past notAfter": { name: "restarted", at: at(1000) },
} as const satisfies Record<string, DeletionInput>;

export type StateName = keyof typeof states;
export type InputName = keyof typeof inputs;
