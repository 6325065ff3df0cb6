import { isDeepStrictEqual } from "node:util";
import type { ControlState } from "#agent/control/monitor-control.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { differs, isNot } from "./difference.ts";
import type { Expectation } from "./expect-schema.ts";
import { cloudFacts, leftovers } from "./facts.ts";
import type { Flat, Memory } from "./flat.ts";
import type { House } from "./house.ts";
import { memoryOf } from "./memory.ts";
import { monitorFaults } from "./monitor-faults.ts";
import { resetFaults } from "./reset-faults.ts";

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
	const { cloud, "same-as": sameAs, "nothing-left": nothingLeft, "reset-since": resetSince } = expected;
	return [
		...monitorFaults(expected, state, flat),
		...(cloud === undefined ? [] : await cloudFaults(cloud, flat, house)),
		...(sameAs === undefined ? [] : await changes(memoryOf(flat, sameAs), state, flat, house)),
		...(nothingLeft === undefined ? [] : await leftFaults(flat, state, house)),
		...(resetSince === undefined ? [] : await resetFaults(memoryOf(flat, resetSince), state, flat, house)),
	];
}

async function cloudFaults(expected: NonNullable<Expectation["cloud"]>, flat: Flat, house: House): Promise<string[]> {
	const { account, resets, certificates, removed } = await cloudFacts(flat, house);
	const calls = removed.find(({ field }) => field === "callHistories")?.count ?? 0;
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

/** Who has left is what the monitor says; without power, what the cloud does. */
async function leftFaults(flat: Flat, { snapshot }: ControlState, { services }: House): Promise<string[]> {
	const generation =
		snapshot === null
			? (await services.cloud().accounts.get(flat.owner, flat.accountId)).generation
			: snapshot.generation;
	const left = await leftovers(flat, generation ?? 0);
	return left === null ? [] : [left];
}
