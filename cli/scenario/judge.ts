import { isDeepStrictEqual } from "node:util";
import type { ControlState } from "#agent/control/monitor-control.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import type { CountName, Expectation, NumberOrMore } from "./expect-schema.ts";
import { cloudFacts, leftovers } from "./facts.ts";
import type { Flat, Memory } from "./flat.ts";
import type { House } from "./house.ts";
import { memoryOf } from "./memory.ts";
import type { Tenant } from "./tenant.ts";

/** What is not as it is expected to be, each with what is seen instead; nothing where all is. */
export async function judge(expected: Expectation, flat: Flat | null, house: House): Promise<readonly string[]> {
	try {
		const audit = expected.audit === undefined ? [] : await auditFaults(house);
		return flat === null ? audit : [...audit, ...(await flatFaults(expected, flat, house))];
	} catch (error) {
		// What cannot be looked at, such as a cloud that is just being closed, is not as expected; it may be in a moment.
		if (isFoyerError(error)) return [error.detail ?? error.code];
		return [`it cannot be looked at: ${error instanceof Error ? error.message : String(error)}`];
	}
}

async function auditFaults({ services }: House): Promise<string[]> {
	const verdict = await services.cloud().audit.verify();
	return verdict.intact ? [] : ["the audit chain is broken"];
}

async function flatFaults(expected: Expectation, flat: Flat, house: House): Promise<string[]> {
	const state = await flat.control.state();
	const { cloud, "same-as": sameAs, "nothing-left": nothingLeft } = expected;
	return [
		...screenFaults(expected, state, flat),
		...countFaults(expected, state),
		...(cloud === undefined ? [] : await cloudFaults(cloud, flat, house)),
		...(sameAs === undefined ? [] : await changes(memoryOf(flat, sameAs), state, flat, house)),
		...(nothingLeft === undefined ? [] : await leftFaults(flat, state)),
	];
}

const isNot = (what: string, expected: NumberOrMore | undefined, seen: number | null | undefined): string[] => {
	const holds =
		typeof expected === "object" ? (seen ?? -1) >= expected["at-least"] : expected === undefined || seen === expected;
	return holds ? [] : [`${what} is ${seen ?? "unknown"}`];
};

const differs = (what: string, expected: unknown, seen: unknown): string[] =>
	expected === undefined || expected === seen ? [] : [`${what} is ${String(seen)}`];

function screenFaults(expected: Expectation, state: ControlState, { tenants }: Flat): string[] {
	const { snapshot, screen } = state;
	const screens = typeof expected.screen === "string" ? [expected.screen] : (expected.screen ?? [screen]);
	const outcome = snapshot?.deletion.state === "idle" ? snapshot.deletion.outcome : null;
	const master = snapshot?.account?.master ?? null;
	const present = tenants.at(-1);
	const resident = master === null ? "unknown" : residentOf(master, present);
	const enrolment = snapshot?.enrolment ?? null;
	const qr = enrolment === null ? "none" : enrolment.expiresAt > ownTime(state) ? "valid" : "expired";
	return [
		...(screens.includes(screen)
			? []
			: [`the screen is ${screen}${state.failure === null ? "" : `, after ${state.failure.code}`}`]),
		...isNot("the generation", expected.generation, snapshot?.generation ?? null),
		...differs("online", expected.online, snapshot?.link.cloud === "online"),
		...differs("the resident", expected.resident, resident),
		...differs(
			"the outcome",
			expected.outcome,
			outcome?.kind === "rejected" ? outcome.code : (outcome?.kind ?? "none"),
		),
		...differs("the QR code", expected.qr, qr),
	];
}

function residentOf(
	{ registered, name }: { readonly registered: boolean; readonly name: string },
	last: Tenant | undefined,
) {
	if (!registered) return "nobody";
	return name === last?.name ? last.who : "somebody else";
}

const ownTime = ({ time, sensors }: ControlState): number => time + sensors.clock.offset;

function countFaults({ counts = {} }: Expectation, { snapshot }: ControlState): string[] {
	return (Object.keys(counts) as CountName[]).flatMap((name) =>
		isNot(`the number of ${name}`, counts[name], snapshot?.counts[name]),
	);
}

async function cloudFaults(expected: NonNullable<Expectation["cloud"]>, flat: Flat, house: House): Promise<string[]> {
	const { account, resets, certificates, calls } = await cloudFacts(flat, house);
	return [
		...isNot("the cloud's generation", expected.generation, account.generation),
		...differs("registered in the cloud", expected.registered, account.registered),
		...differs("the monitor, in the cloud,", expected.monitor, account.monitor.state),
		...isNot("the number of resets", expected.resets, resets),
		...isNot("the number of certificates", expected.certificates, certificates),
		...isNot("the cloud's number of calls", expected.calls, calls),
	];
}

/** What of a tenancy is not bit-equal any more. Whether the monitor is connected is no part of it. */
async function changes(before: Memory, state: ControlState, flat: Flat, house: House): Promise<string[]> {
	const { account } = await cloudFacts(flat, house);
	const same = (what: string, one: unknown, other: unknown) =>
		isDeepStrictEqual(one, other) ? [] : [`${what} changed`];
	return [
		...same("the monitor's generation", before.state.snapshot?.generation, state.snapshot?.generation),
		...same("the monitor's account", before.state.snapshot?.account, state.snapshot?.account),
		...same("what the monitor keeps", before.state.snapshot?.counts, state.snapshot?.counts),
		...same("the cloud's account", { ...before.account, monitor: null }, { ...account, monitor: null }),
	];
}

async function leftFaults(flat: Flat, { snapshot }: ControlState): Promise<string[]> {
	const left = await leftovers(flat, snapshot?.generation ?? 0);
	return left === null ? [] : [left];
}
