import { afterEach, describe, expect, it } from "vitest";
import { startDemo } from "#cli/demo/start-demo.ts";
import { createLogger } from "#cli/logger.ts";
import { createRunning, type Running } from "#cli/running.ts";
import { demoPeople } from "#cloud/people/demo-people.ts";
import type { AccountSummary } from "#cloud/ports/accounts.ts";
import type { Actor } from "#cloud/ports/actor.ts";

let running: Running = createRunning();
afterEach(async () => {
	await running.close();
	running = createRunning();
});

async function demo(kits: number) {
	const ports = { httpPort: 0, monitorPort: 0, brokerPort: 0 };
	const { cloud } = await startDemo(
		{ ...ports, calls: 10, seed: 1, kits, open: false, logLevel: "silent" },
		createLogger("silent"),
		running,
	);
	const actors: Actor[] = [];
	for (const { email, password } of demoPeople) actors.push((await cloud.people.signIn(email, password)).actor);
	const listed = async (actor: Actor) =>
		(await cloud.accounts.list(actor, { cursor: null, limit: 50, search: null })).items.map(stateOf);
	return {
		/** Every kit of everybody, in both roles and identities. */
		async states(): Promise<string[]> {
			const all: string[] = [];
			for (const actor of actors) {
				if (actor.kind === "distributor") all.push(...(await listed({ ...actor, identity: "kit-users" })));
				else
					for (const role of ["single-tenant", "community"] as const) all.push(...(await listed({ ...actor, role })));
			}
			return all;
		},
		stock: async () =>
			(await cloud.placing.library.list(actors[0] as Actor, { cursor: null, limit: 50 })).items.map(
				({ placed }) => placed,
			),
	};
}

function stateOf({ registered, status, monitor, generation }: AccountSummary): string {
	const monitorState = monitor.generation === null ? "never there" : monitor.state;
	return `${status}, ${registered ? "registered" : "vacant"}, ${monitor.online ? "online" : "offline"}, ${monitorState}, ${generation}`;
}

const count = (states: readonly string[], state: string) => states.filter((one) => one === state).length;

describe("the demo's other kits", () => {
	it("stand in every state that a console can tell apart, for each of the demo's people", {
		timeout: 60_000,
	}, async () => {
		const { states, stock } = await demo(20);
		const settled = {
			"activated, registered, online, in-step, 1": 3,
			"activated, vacant, online, in-step, 1": 2,
			"activated, registered, offline, in-step, 1": 5,
			"activated, vacant, offline, waiting, 2": 3,
			"expired, registered, offline, in-step, 1": 3,
			"activated, vacant, offline, never there, 1": 4,
		};
		await expect
			.poll(
				async () => {
					const all = await states();
					return Object.fromEntries(Object.keys(settled).map((state) => [state, count(all, state)]));
				},
				{ timeout: 50_000 },
			)
			.toEqual(settled);
		await expect.poll(stock).toEqual([false, false, false, false, false, false]);
	});

	it("are left out where only one kit is asked for", async () => {
		const { states } = await demo(1);
		expect(await states()).toHaveLength(1);
	});
});
