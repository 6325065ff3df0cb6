import { isDeepStrictEqual } from "node:util";
import type { ControlState } from "#agent/control/monitor-control.ts";
import { valueAt } from "#protocol/json-pointer.ts";
import { differs, isNot } from "./difference.ts";
import type { CountName, Expectation } from "./expect-schema.ts";
import type { Flat } from "./flat.ts";
import type { Tenant } from "./tenant.ts";

/** What the monitor does not show as it is expected to. */
export function monitorFaults(expected: Expectation, state: ControlState, flat: Flat): string[] {
	return [...screenFaults(expected, state, flat), ...countFaults(expected, state), ...stateFaults(expected, state)];
}

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

function stateFaults({ state: expected = {} }: Expectation, state: ControlState): string[] {
	return Object.entries(expected).flatMap(([pointer, wanted]) => {
		const seen = valueAt(state, pointer);
		const holds = isAtLeast(wanted)
			? typeof seen === "number" && seen >= wanted["at-least"]
			: isDeepStrictEqual(seen, wanted);
		return holds ? [] : [`${pointer} is ${seen === undefined ? "not there" : JSON.stringify(seen)}`];
	});
}

const isAtLeast = (wanted: unknown): wanted is { readonly "at-least": number } =>
	typeof wanted === "object" && wanted !== null && "at-least" in wanted;
