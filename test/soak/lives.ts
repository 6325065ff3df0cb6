import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import type { Random } from "#fixtures/random.ts";
import { asGeneration, systemClock } from "#protocol/units.ts";
import { cloudFacts } from "#test/faults/cloud-facts.ts";
import { INSTALLER } from "#test/faults/premises.ts";
import { tapDelete } from "#test/faults/tenancy.ts";
import { householdOf, register, tell } from "#test/faults/tenant.ts";
import { eventually } from "#test/support/eventually.ts";
import type { Street, StreetFlat } from "./street.ts";

export interface Told {
	resets: number;
	registrations: number;
	calls: number;
	/** By the installer's console, which signs in for it and out again. */
	consoleResets: number;
}

/** What nothing but a fault that does not end could use up. */
const PATIENCE = 240_000;

/** Calls a minute from one address to the enrolment are limited, so people move no faster than this, all flats together. */
const BETWEEN_MOVES = 3_000;

/** Tenants follow each other in every flat until it is told to end; ends with the last one registered. */
export async function liveOn(street: Street, random: Random, told: Told, ended: () => boolean): Promise<void> {
	await Promise.all(
		street.flats.map(async (flat) => {
			while (!ended()) {
				const began = performance.now();
				await tenancy(street, flat, random, told);
				await pause(Math.max(0, BETWEEN_MOVES * street.flats.length - (performance.now() - began)));
			}
		}),
	);
}

async function tenancy(street: Street, flat: StreetFlat, random: Random, told: Told): Promise<void> {
	const { generation } = cloudFacts(flat);
	await eventually(() => leaveRows(flat, generation), PATIENCE);
	for (let calls = random.between(1, 5); calls > 0; calls -= 1) {
		await ring(flat, generation);
		told.calls += 1;
		await pause(random.below(400));
	}
	if (random.chance(0.3)) {
		await eventually(() => resetFromConsole(street, flat, generation), PATIENCE);
		told.consoleResets += 1;
	} else await eventually(() => tapDelete(flat), PATIENCE);
	await eventually(() => {
		if (cloudFacts(flat).generation !== generation + 1) throw new Error(`${flat.monitor.name}: no reset`);
	}, PATIENCE);
	told.resets += 1;
	await eventually(() => register(flat, generation + 1), PATIENCE);
	told.registrations += 1;
	await eventually(() => settled(flat), PATIENCE);
}

/** Monitor and cloud agree on a registered tenant, and nothing waits between them. */
export async function settled(flat: StreetFlat): Promise<void> {
	const { generation, registered, reported } = cloudFacts(flat);
	const now = await flat.atPanel((panel) => panel.snapshot());
	const isSettled =
		now.generation === generation &&
		reported === generation &&
		registered &&
		now.account?.master.registered === true &&
		now.deletion.state === "idle" &&
		now.link.cloud === "online";
	if (!isSettled) throw new Error(`${flat.monitor.name} does not settle: ${JSON.stringify([now.link, now.deletion])}`);
}

function leaveRows({ household, monitorDir }: StreetFlat, generation: number): void {
	const { store } = openTenantStore(monitorDir, asGeneration(generation));
	try {
		store.fill(householdOf(household.seed, generation).tenantRows());
	} finally {
		store.close();
	}
}

/** A call and a message from the door. Where the broker dies over it, they are lost with it. */
async function ring(flat: StreetFlat, generation: number): Promise<void> {
	const head = () => ({ v: 1, id: randomUUID(), generation: asGeneration(generation), at: systemClock() }) as const;
	const call = { ...head(), type: "ring", from: { name: "Door", number: "1" }, picture: null } as const;
	try {
		await tell(flat, call);
		await tell(flat, { ...head(), type: "message", title: "Parcel", body: "At the door" });
		await tell(flat, { ...head(), id: call.id, type: "hang-up" });
	} catch {
		// It was cut off; so are people.
	}
}

async function resetFromConsole(street: Street, flat: StreetFlat, generation: number): Promise<void> {
	if (cloudFacts(flat).generation > generation) return;
	const api = `${(await street.cloud.facts())["cloudUrl"]}/api/v1`;
	const signedIn = await ask(`${api}/session`, { method: "POST", body: JSON.stringify(INSTALLER) });
	const cookie = signedIn.headers
		.getSetCookie()
		.map((set) => set.split(";")[0])
		.join("; ");
	const accounts = await (await ask(`${api}/accounts`, { headers: { cookie } })).json();
	const { id } = (accounts as Accounts).items.find(({ kit }) => kit === flat.kit) ?? {};
	await ask(`${api}/accounts/${id}/reset`, { method: "POST", headers: { cookie, "idempotency-key": randomUUID() } });
	await ask(`${api}/session`, { method: "DELETE", headers: { cookie } });
}

interface Accounts {
	readonly items: readonly { readonly id: string; readonly kit: string }[];
}

async function ask(url: string, init: RequestInit): Promise<Response> {
	const json = init.body === undefined ? {} : { "content-type": "application/json" };
	const answer = await fetch(url, { ...init, headers: { ...json, ...init.headers } });
	if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
	return answer;
}
