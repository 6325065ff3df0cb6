import { describe, expect, it } from "vitest";
import { createDeletionRunner } from "#agent/deletion/runner.ts";
import type { DeletionState } from "#agent/deletion/state.ts";
import type { Request } from "#protocol/requests.ts";
import { deviceStore } from "../support/device-store.ts";
import { manualTime } from "../support/manual-time.ts";
import { at, g, ID, inputs, states } from "./states.ts";

function setUp(deletion: DeletionState = states.idle) {
	const store = deviceStore({ deletion });
	const time = manualTime(at(0));
	const requests: Request[] = [];
	const seen: string[] = [];
	const note = (what: string) => () => void seen.push(`${what} while ${store.state().deletion.name}`);
	const runner = createDeletionRunner({
		store,
		...time,
		sendRequest(request) {
			requests.push(request);
			note("request")();
		},
		startWipe: note("wipe"),
		publishReport: note("report"),
		changed: note("changed"),
	});
	return { store, time, requests, seen, runner };
}

describe("the deletion runner", () => {
	it("stores the state before it sends the request", () => {
		const { runner, requests, seen } = setUp();
		runner.dispatch(inputs["tap online"]);
		expect(seen).toEqual(["changed while sent", "request while sent"]);
		expect(requests).toEqual([
			{ v: 1, id: ID, type: "delete-account", generation: 7, sentAt: at(0), notAfter: at(1000) },
		]);
	});

	it("sends the same request every ten seconds until a reply comes", () => {
		const { runner, requests, time } = setUp();
		runner.dispatch(inputs["tap online"]);
		time.pass(20_000);
		expect(requests.map(({ id, sentAt }) => [id, sentAt])).toEqual([
			[ID, at(0)],
			[ID, at(10_000)],
			[ID, at(20_000)],
		]);
		runner.dispatch(inputs.rejected);
		expect(time.pending()).toBe(0);
		time.pass(60_000);
		expect(requests).toHaveLength(3);
	});

	it("lets a queued deletion lapse at its expiry, without a request", () => {
		const { runner, requests, time, store } = setUp();
		runner.dispatch(inputs["tap offline"]);
		time.pass(999);
		expect(store.state().deletion.name).toBe("queued");
		time.pass(1);
		expect(store.state().deletion).toEqual({ name: "idle", outcome: { kind: "expired" } });
		expect(requests).toEqual([]);
	});

	it("throws the refusal, stores nothing and tells nobody", () => {
		const { runner, seen } = setUp(states.accepted);
		expect(() => runner.dispatch(inputs.cancel)).toThrow(expect.objectContaining({ code: "not-cancellable" }));
		expect(seen).toEqual([]);
	});

	it("stores what belongs to the step in the same transaction, even where the state stays", () => {
		const { runner, store } = setUp(states.accepted);
		runner.dispatch(inputs["generation 8"], { generation: g(8) });
		expect(store.state()).toMatchObject({ generation: 8, deletion: { name: "wiping" } });
		runner.dispatch(inputs.dismiss, { deletionProtected: true });
		expect(store.state().deletionProtected).toBe(true);
	});

	it("starts the wipe and says the report only once the state is stored", () => {
		const { runner, seen } = setUp();
		runner.dispatch(inputs["generation 8"]);
		runner.dispatch(inputs.wiped);
		expect(seen).toEqual(["changed while wiping", "wipe while wiping", "changed while wiped", "report while wiped"]);
	});

	it("says nothing after a reply that changes nothing", () => {
		const { runner, seen } = setUp(states.sent);
		runner.dispatch(inputs["accepted for another"]);
		expect(seen).toEqual([]);
	});

	it("wakes nobody after it was stopped", () => {
		const { runner, requests, time } = setUp(states.sent);
		runner.dispatch(inputs.restart);
		runner.stop();
		time.pass(60_000);
		expect(requests).toEqual([]);
	});
});
