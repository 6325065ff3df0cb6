import { expect, it } from "vitest";
import { createChangeSignal } from "#cloud/change-signal.ts";

const FOREVER = 1_000_000;
const never = new AbortController().signal;

it("wakes everybody who waits, at each change", async () => {
	const changes = createChangeSignal();
	const waiting = [changes.wait(0, FOREVER, never), changes.wait(0, FOREVER, never)];
	changes.announce();
	await Promise.all(waiting);
	expect(changes.count()).toBe(1);
});

it("does not wait for a change that came while somebody was looking", async () => {
	const changes = createChangeSignal();
	const before = changes.count();
	changes.announce();
	await changes.wait(before, FOREVER, never);
});

it("ends the wait where its signal aborts, before or meanwhile", async () => {
	const changes = createChangeSignal();
	await changes.wait(0, FOREVER, AbortSignal.abort());
	const stop = new AbortController();
	const waiting = changes.wait(0, FOREVER, stop.signal);
	stop.abort();
	await waiting;
});

it("ends the wait after its time", async () => {
	await createChangeSignal().wait(0, 1, never);
});
