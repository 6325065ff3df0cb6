import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createRingStates } from "#cloud/kits/ring-states.ts";
import type { CallSignal } from "#protocol/call-signal.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { asGeneration } from "#protocol/units.ts";

const kit = parseKitId("0C1105A1B2C3");
const other = parseKitId("0C1105A1B2C4");
const seven = asGeneration(7);
const signal: CallSignal = { session: randomUUID(), kind: "ready", body: "" };

type States = ReturnType<typeof createRingStates>;
const says = (states: States, signal: CallSignal) => states.told(kit, "call", randomUUID(), { type: "signal", signal });
const opens = (states: States) => states.told(kit, "call", randomUUID(), { type: "unlocked" });

/** Everything that a follower is told until it ends. */
async function told(states: States, after = 0, call = "call") {
	const news = [];
	for await (const numbered of states.follow(kit, call, after, AbortSignal.timeout(10_000)))
		if (numbered !== null) news.push(numbered.news);
	return news;
}

it("follows only calls that the cloud began, and never goes back", () => {
	const states = createRingStates();
	states.heard(kit, "unknown", "answered");
	expect(states.of(kit, "unknown")).toBeNull();
	states.began(kit, "call", seven);
	states.heard(kit, "call", "answered");
	opens(states);
	states.heard(kit, "call", "ringing");
	expect(states.of(kit, "call")).toBe("answered");
	expect(states.of(other, "call")).toBeNull();
	states.heard(kit, "call", "ended");
	states.heard(kit, "call", "missed");
	expect(states.of(kit, "call")).toBe("ended");
});

it("forgets the oldest call first", () => {
	const states = createRingStates();
	for (let call = 0; call <= 1_000; call += 1) states.began(kit, String(call), seven);
	expect(states.of(kit, "0")).toBeNull();
	expect(states.of(kit, "1")).toBe("ringing");
});

it("tells whoever follows a call that had to be forgotten that it is over", async () => {
	const states = createRingStates();
	states.began(kit, "call", seven);
	const following = told(states);
	for (let call = 0; call < 1_000; call += 1) states.began(other, String(call), seven);
	expect(await following).toEqual([{ type: "state", state: "ended" }]);
});

it("hears an event once, however often the broker delivers it", async () => {
	const states = createRingStates();
	states.began(kit, "call", seven);
	const [ready, opened, again] = [randomUUID(), randomUUID(), randomUUID()];
	for (const id of [ready, ready]) states.told(kit, "call", id, { type: "signal", signal });
	for (const id of [opened, opened, again]) states.told(kit, "call", id, { type: "unlocked" });
	const following = told(states);
	await new Promise((resolve) => setImmediate(resolve));
	states.heard(kit, "call", "ended");
	expect((await following).map(({ type }) => type)).toEqual(["signal", "unlocked", "unlocked", "state"]);
});

it("tells a follower each thing once, in order, and ends with the call", async () => {
	const states = createRingStates();
	states.began(kit, "call", seven);
	const whole = told(states);
	states.heard(kit, "call", "answered");
	await Promise.resolve();
	states.heard(kit, "call", "answered");
	says(states, signal);
	opens(states);
	const rest = told(states, 2);
	await new Promise((resolve) => setImmediate(resolve));
	states.heard(kit, "call", "ended");
	const unlocked = { type: "unlocked" };
	const ended = { type: "state", state: "ended" };
	expect(await whole).toEqual([{ type: "state", state: "answered" }, { type: "signal", signal }, unlocked, ended]);
	expect(await rest).toEqual([unlocked, ended]);
	expect(await told(states, 0, "unknown")).toEqual([]);
});

it("keeps nothing of what was said once the call is over", async () => {
	const states = createRingStates();
	states.began(kit, "call", seven);
	says(states, signal);
	states.heard(kit, "call", "declined");
	says(states, signal);
	opens(states);
	expect(await told(states)).toEqual([{ type: "state", state: "declined" }]);
	expect(states.generationOf(kit, "call")).toBeNull();
});

it("ends a kit's calls at its reset and forgets them, and no other kit's", async () => {
	const states = createRingStates();
	states.began(kit, "call", seven);
	states.began(other, "call", seven);
	says(states, signal);
	const following = told(states, 1);
	await new Promise((resolve) => setImmediate(resolve));
	states.forget(kit);
	expect(await following).toEqual([{ type: "state", state: "ended" }]);
	expect(states.of(kit, "call")).toBeNull();
	expect(states.generationOf(other, "call")).toBe(7);
});

it("does not let a monitor fill the memory, nor talk the end of the call away", async () => {
	const states = createRingStates();
	states.began(kit, "call", seven);
	for (let said = 0; said < 1_000; said += 1) says(states, signal);
	const following = told(states);
	await new Promise((resolve) => setImmediate(resolve));
	states.heard(kit, "call", "missed");
	const news = await following;
	expect(news).toHaveLength(251);
	expect(news.at(-1)).toEqual({ type: "state", state: "missed" });
});
