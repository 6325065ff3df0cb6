import { randomUUID } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import { STREAMS_OF_ONE } from "#cloud/http/routes/timeline-events.ts";
import { wipeReport } from "#test/cloud/wipe-report.ts";
import { INSTALLER, type ServedCloud, servedClouds } from "./served-cloud.ts";

// Registered before the clouds' own, so it runs after: some streams are there to be ended by the server.
const opened: AbortController[] = [];
afterEach(() => {
	for (const stream of opened.splice(0)) stream.abort();
});
const serve = servedClouds();

async function withKit() {
	const cloud = await serve();
	await cloud.addPerson("installer", INSTALLER);
	const added = await cloud.addKit(1);
	const person = await cloud.signedIn();
	return { cloud, ...added, person, path: `/api/v1/accounts/${added.id}/timeline/events` };
}

type Served = Awaited<ReturnType<typeof withKit>>;

it("sends what there is, then each entry as it happens, each once", async () => {
	const { cloud, id, kit, actor, ...rest } = await withKit();
	await cloud.accounts.reset(actor, id, randomUUID());
	const stream = await follow(cloud, rest);
	expect(stream.headers.get("content-type")).toBe("text/event-stream");
	await vi.waitFor(() => expect(stream.steps()).toEqual(["2 cloud-reset"]));
	await cloud.say(kit, "report", wipeReport(2, cloud.now()));
	await vi.waitFor(() => expect(stream.steps()).toEqual(["2 cloud-reset", "2 monitor-wiped"]));
	await cloud.accounts.reset(actor, id, randomUUID());
	await vi.waitFor(() => expect(stream.steps()).toEqual(["2 cloud-reset", "2 monitor-wiped", "3 cloud-reset"]));
});

it("notices what another process has written", async () => {
	const { cloud, id, ...rest } = await withKit();
	const stream = await follow(cloud, rest);
	// Written without the signal of this process: as if by another one on the same database.
	const row = { account_id: id, generation: 1, step: "registered", at: cloud.now(), source: null } as never;
	await cloud.db.insertInto("timeline").values(row).execute();
	await vi.waitFor(() => expect(stream.steps()).toEqual(["1 registered"]), 10_000);
});

it("goes on behind Last-Event-ID, also with a step that came late", async () => {
	const { cloud, id, kit, actor, ...rest } = await withKit();
	await cloud.accounts.reset(actor, id, randomUUID());
	await cloud.accounts.reset(actor, id, randomUUID());
	const first = await follow(cloud, rest);
	await vi.waitFor(() => expect(first.steps()).toEqual(["2 cloud-reset", "3 cloud-reset"]));
	await cloud.say(kit, "report", wipeReport(2, cloud.now()));
	const second = await follow(cloud, rest, { "last-event-id": first.lastId() });
	await vi.waitFor(() => expect(second.steps()).toEqual(["2 monitor-wiped"]));
});

it("ends when the session ends", async () => {
	const { cloud, ...rest } = await withKit();
	const stream = await follow(cloud, rest);
	await rest.person.ask("DELETE", "/api/v1/session");
	await vi.waitFor(() => expect(stream.ended()).toBe(true), 10_000);
});

it("ends when the session looks at other accounts", async () => {
	const { cloud, ...rest } = await withKit();
	const stream = await follow(cloud, rest);
	await rest.person.ask("PUT", "/api/v1/session/role", { body: { role: "community" } });
	await vi.waitFor(() => expect(stream.ended()).toBe(true), 10_000);
	expect(cloud.log()).not.toContain("error");
});

it("has only so many open for one person, and takes another once one is closed", async () => {
	const { cloud, ...rest } = await withKit();
	for (let count = 0; count < STREAMS_OF_ONE; count += 1) await follow(cloud, rest);
	const headers = { cookie: rest.person.cookie() ?? "" };
	// A HEAD opens the stream and closes it with its answer.
	const oneMore = () => fetch(`${cloud.url}${rest.path}`, { method: "HEAD", headers }).then(({ status }) => status);
	expect(await oneMore()).toBe(429);
	opened.pop()?.abort();
	for (const _ of [1, 2, 3]) await vi.waitFor(async () => expect(await oneMore()).toBe(200), 5_000);
});

it("is not-found for somebody else's account, and needs a session", async () => {
	const { cloud, path } = await withKit();
	await cloud.addPerson("installer", "other@example.com");
	const other = await cloud.signedIn("other@example.com");
	expect(await other.ask("GET", path)).toMatchObject({ status: 404, body: { code: "not-found" } });
	expect(await cloud.client().ask("GET", path)).toMatchObject({ status: 401 });
});

it("does not keep the server from closing", async () => {
	const { cloud, ...rest } = await withKit();
	const stream = await follow(cloud, rest);
	await cloud.stop();
	await vi.waitFor(() => expect(stream.ended()).toBe(true));
	await expect(fetch(cloud.url)).rejects.toThrow();
});

async function follow(cloud: ServedCloud, { person, path }: Pick<Served, "person" | "path">, headers = {}) {
	const stop = new AbortController();
	opened.push(stop);
	const response = await fetch(`${cloud.url}${path}`, {
		headers: { cookie: person.cookie() ?? "", ...headers },
		signal: stop.signal,
	});
	let text = "";
	let ended = false;
	const read = async () => {
		for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += part;
	};
	void read()
		.catch(() => undefined)
		.finally(() => {
			ended = true;
		});
	const linesOf = (field: string) =>
		[...text.matchAll(new RegExp(`^${field}: (.*)$`, "gm"))].map((match) => match[1] ?? "");
	return {
		headers: response.headers,
		ended: () => ended,
		lastId: () => linesOf("id").at(-1) ?? "",
		steps: () => linesOf("data").map((data) => `${JSON.parse(data).generation} ${JSON.parse(data).step}`),
	};
}
