import { randomUUID } from "node:crypto";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { defaultLimits } from "#cloud/http/rate-limit.ts";
import { howToAdd, type Ids, type Reach, reaches } from "./access/reach.ts";
import { everyRole, type Role } from "./access/roles.ts";
import { makeWorld } from "./access/world.ts";
import { type Operation, operationsOf, requestOf } from "./api-document.ts";
import { type Client, type ServedCloud, servedClouds } from "./served-cloud.ts";

const serve = servedClouds();

it("knows of every documented operation what it reaches, and of none that is not there", async () => {
	const { operations } = await described(await serve({ metrics: new Registry() }));
	for (const { name } of operations) expect(reaches, howToAdd(name)).toHaveProperty([name]);
	const names = operations.map(({ name }) => name);
	for (const name of Object.keys(reaches)) expect(names, `${name} is not served any more`).toContain(name);
});

it("lets owners do by id whatever others are refused", async () => {
	const { cloud, ask, operations, alice, dora } = await withWorld();
	const console = await cloud.signedIn(alice.person);
	const distributor = await cloud.signedIn(dora.person);
	for (const [name, reach] of Object.entries(reaches)) {
		const operation = operations.find((each) => each.name === name);
		if (operation === undefined || reach.kind !== "named") continue;
		const ownsMacs = name.includes("/mac-library/");
		const client = name.includes("/app/") ? alice.phone : ownsMacs ? distributor : console;
		const status = await ask(client, operation, reach, (ownsMacs ? dora : alice).ids).then((answer) => answer.status);
		expect(status, name).toBeGreaterThanOrEqual(200);
		expect(status, name).toBeLessThan(300);
	}
});

it("answers nobody else differently for what exists and for what does not, shows nothing of it and changes nothing", async () => {
	const { cloud, ask, operations, ...world } = await withWorld();
	for (const role of await everyRole(cloud, world)) {
		const before = await rowsAbout(cloud, role.others.ids);
		expect(before.length).toBeGreaterThan(20);
		for (const operation of inOrder(operations)) {
			const reach = reaches[operation.name];
			if (reach === undefined || reach.kind === "public") continue;
			const what = `${operation.name}, by ${role.name}`;
			for (const mixed of namings(reach, role)) {
				const there = await ask(role.client, operation, reach, mixed(role.others.ids), role.headers);
				for (const mark of role.others.marks) {
					if (!echoed(reach, role).includes(mark)) expect(there.text, what).not.toContain(mark);
				}
				if (!maySpeak(operation, role)) expect([401, 403], `${what}: ${there.text}`).toContain(there.status);
				if (reach.kind !== "named") continue;
				const unknown = unknownIds();
				const notThere = await ask(role.client, operation, reach, mixed(unknown), role.headers);
				expect(without(there, role.others.ids), what).toEqual(without(notThere, unknown));
				if (reach.outcomes !== true) expect([401, 403, 404], `${what}: ${there.text}`).toContain(there.status);
				if (there.status === 403) {
					// Refused for who asks, before anything was looked up.
					expect(["role-not-allowed", "session-required"], what).toContain(there.body.code);
				}
			}
		}
		expect(await rowsAbout(cloud, role.others.ids), `what ${role.name} left behind`).toEqual(before);
	}
}, 120_000);

const unlimited = Object.fromEntries(
	Object.keys(defaultLimits).map((group) => [group, { requests: 1e6, windowMs: 60_000 }]),
);

async function withWorld() {
	const cloud = await serve({ metrics: new Registry(), limits: unlimited });
	const { document, operations } = await described(cloud);
	const world = await makeWorld(cloud);

	/** Asks with the ids in path, query and body; what is not named is as the document's own schema wants it. */
	async function ask(
		client: Client,
		operation: Operation,
		reach: Reach,
		ids: Ids,
		headers: Record<string, string> = {},
	) {
		const sample = requestOf(document, operation.operation);
		const paths = reach.kind === "named" ? reach.path : {};
		const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, parameter) => ids[paths[parameter] ?? "account"]);
		const named = reach.kind === "named" ? reach.body?.(ids) : undefined;
		const body = named ?? sample.body;
		const options = { headers: { ...withoutSamples(sample.headers), ...headers }, ...(body !== undefined && { body }) };
		if (path.endsWith("/events")) return askForStream(cloud, client, path, headers);
		return client.ask(operation.method, path, options);
	}

	return { cloud, document, operations, ask, ...world };
}

async function described(cloud: ServedCloud) {
	const document = (await cloud.client().ask("GET", "/api/v1/openapi.json")).body;
	return { document, operations: operationsOf(document) };
}

/** A stream that is granted has no end: its head is the answer. */
async function askForStream(cloud: ServedCloud, client: Client, path: string, headers: Record<string, string>) {
	const cookie = client.cookie();
	const stop = new AbortController();
	const answer = await fetch(`${cloud.url}${path}`, {
		headers: { ...(cookie !== null && { cookie }), ...headers },
		signal: stop.signal,
	});
	const text = answer.ok ? "" : await answer.text();
	stop.abort();
	return { status: answer.status, headers: answer.headers, text, body: text === "" ? undefined : JSON.parse(text) };
}

/** An Idempotency-Key alone is needed; another header's sample would mean something. */
const withoutSamples = (headers: Record<string, string>) =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => name === "idempotency-key"));

/** What ends the caller's session, or turns it to something else, comes last. */
const inOrder = (operations: readonly Operation[]) =>
	operations.toSorted((a, b) => Number(endsIt(a)) - Number(endsIt(b)));

function endsIt({ name }: Operation): boolean {
	const reach = reaches[name];
	return reach?.kind === "own" && reach.last === true;
}

/** All of it another's; and, where an address names two things, the first of them the caller's own. */
function namings(reach: Reach, { mine }: Role): readonly ((ids: Ids) => Ids)[] {
	const all = (ids: Ids) => ids;
	if (reach.kind !== "named" || mine === undefined) return [all];
	const [first, ...others] = Object.values(reach.path);
	if (first === undefined || others.length === 0) return [all];
	return [all, (ids) => ({ ...ids, [first]: mine[first] })];
}

/** True where the document says that what the role holds is asked for, or nothing is. */
function maySpeak({ operation }: Operation, { holds }: Role): boolean {
	const asked: string[] = operation.security.flatMap((each: object) => Object.keys(each));
	return asked.length === 0 || asked.some((scheme) => scheme.replace("appRefresh", "app") === holds);
}

/** The ids that a bulk answer gives back for whoever sent them. */
const echoed = (reach: Reach, { others }: Role) =>
	reach.kind === "named" && reach.outcomes === true ? Object.values(others.ids) : [];

const unknownIds = (): Ids => ({
	account: randomUUID(),
	certificate: randomUUID(),
	member: randomUUID(),
	visitorCode: randomUUID(),
	project: randomUUID(),
	mac: "0C11FFFFFFFE",
	session: randomUUID(),
	token: randomUUID(),
	webhook: randomUUID(),
	delivery: randomUUID(),
});

/** An answer as it is whatever the ids are: each by its kind, the request's own id left out. */
function without({ status, headers, text }: { status: number; headers: Headers; text: string }, ids: Ids) {
	const named = Object.entries(ids).reduce((result, [kind, id]) => result.replaceAll(id, kind), text);
	return { status, type: headers.get("content-type"), text: named.replaceAll(/urn:uuid:[0-9a-f-]+/g, "urn:uuid") };
}

/** Every row of every table that names one of the things. */
async function rowsAbout({ db }: ServedCloud, ids: Ids): Promise<readonly string[]> {
	const wanted = Object.values(ids);
	const tables = await db.introspection.getTables();
	const rows: string[] = [];
	for (const { name } of tables) {
		for (const row of await db
			.selectFrom(name as "accounts")
			.selectAll()
			.execute()) {
			const text = `${name} ${JSON.stringify(row)}`;
			if (wanted.some((id) => text.includes(id))) rows.push(text);
		}
	}
	return rows.toSorted();
}
