import { once } from "node:events";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { commandNames } from "#agent/api/commands.ts";
import type { ControlEvent, ControlState } from "#agent/control/monitor-control.ts";
import { networkPresetNames } from "#agent/link/line-conditions.ts";
import { lockFolder } from "#agent/store/folder-lock.ts";
import { type FoyerProcess, runFoyer, startFoyer } from "#test/support/foyer-process.ts";
import { removeFolder } from "#test/support/mosquitto.ts";

/** A monitor that belongs to no kit yet: it needs no cloud to be held in a hand. */
describe("the control port", { timeout: 60_000 }, () => {
	let folder: string;
	let foyer: FoyerProcess;
	let url: string;
	let token: string;
	const headless = (...more: string[]) => [
		...["monitor", "--headless", "--data", join(folder, "monitor"), "--json", "--log-level", "silent"],
		...more,
	];
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), "foyer-control-"));
		foyer = startFoyer(headless("--control-token", join(folder, "token"), "--snapshots", join(folder, "snapshots")));
		const facts = await foyer.firstFact();
		expect(facts).toMatchObject({ ready: true, kit: null, monitorUrl: null, controlTokenFile: join(folder, "token") });
		url = String(facts["controlUrl"]);
		token = readFileSync(join(folder, "token"), "utf8").trim();
	});
	afterAll(async () => {
		expect(await foyer.stop()).toMatchObject({ exitCode: 0, stderr: "" });
		removeFolder(folder);
	});

	async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
		const type = body === undefined ? {} : { "content-type": "application/json" };
		const answer = await fetch(url + path, {
			method,
			headers: { authorization: `Bearer ${token}`, ...type, ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		return {
			status: answer.status,
			type: answer.headers.get("content-type"),
			body: text === "" ? null : JSON.parse(text),
		};
	}
	const state = async () => (await ask("GET", "/state")).body as ControlState;

	it("lets in who holds the token, which its owner alone may read", async () => {
		expect(statSync(join(folder, "token")).mode & 0o777).toBe(0o600);
		expect(token.length).toBeGreaterThan(40);
		expect((await ask("GET", "/state")).status).toBe(200);
		expect((await ask("GET", "/state", undefined, { authorization: `bearer ${token}` })).status).toBe(200);
		for (const authorization of ["", "Bearer ", `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Basic ${token}`]) {
			const refused = await ask("GET", "/state", undefined, { authorization });
			expect(refused).toMatchObject({ status: 401, type: "application/problem+json" });
			expect(refused.body.code).toBe("control-token-wrong");
		}
	});

	it("answers nobody who came by another name, or from another page", async () => {
		const byName = (host: string) =>
			new Promise<number | undefined>((resolve, reject) => {
				const headers = { host, authorization: `Bearer ${token}` };
				request(`${url}/state`, { headers }, (answer) => resolve(answer.resume().statusCode))
					.on("error", reject)
					.end();
			});
		const { port } = new URL(url);
		expect(await byName(`127.0.0.1:${port}`)).toBe(200);
		expect(await byName(`localhost:${port}`)).toBe(200);
		for (const host of [`rebound.example:${port}`, "127.0.0.1", "127.0.0.1:1"]) expect(await byName(host)).toBe(403);
		const foreign = await ask("GET", "/state", undefined, { origin: "https://page.example" });
		expect(foreign).toMatchObject({ status: 403, body: { code: "origin-not-allowed" } });
		expect(foreign.body.detail).toContain("127.0.0.1 or localhost");
	});

	it("has a route for every command of the panel, described with all the others", async () => {
		const document = (await ask("GET", "/openapi.json")).body;
		const paths = Object.keys(document.paths).map((path) => path.replace("/control/v1", ""));
		const taps = paths.filter((path) => path.startsWith("/taps/"));
		expect(taps.sort()).toEqual(commandNames.map((name) => `/taps/${name}`).sort());
		for (const path of ["/state", "/wait", "/sensors/network", "/sensors/clock", "/sensors/disk", "/power/cut"])
			expect(paths).toContain(path);
		const network = JSON.stringify(document.paths["/control/v1/sensors/network"]);
		for (const preset of networkPresetNames) expect(network).toContain(preset);
		for (const operation of Object.values<Record<string, { summary?: string }>>(document.paths).flatMap(Object.values))
			expect(operation.summary).toMatch(/^[A-Z]/);
		expect(Object.keys(document.paths["/control/v1/snapshots/{name}"].delete.responses)).not.toContain("200");
	});

	it("passes on what a monitor refuses, with its stable code", async () => {
		expect(await ask("POST", "/taps/requestDeletion")).toMatchObject({ status: 409, body: { code: "no-account" } });
		expect(await ask("POST", "/taps/endCall", {})).toMatchObject({ status: 409, body: { code: "no-call" } });
		expect(await ask("POST", "/taps/dance", {})).toMatchObject({ status: 404, body: { code: "not-found" } });
	});

	it.each([
		["POST", "/taps/deleteCall", { id: "no id" }],
		["POST", "/taps/dismissOutcome", { more: 1 }],
		["PUT", "/sensors/network", { preset: "carrier-pigeon" }],
		["PUT", "/sensors/network", { online: true, latency: -1, jitter: 0, bytesPerSecond: null }],
		["PUT", "/sensors/clock", { offset: "tomorrow" }],
		["PUT", "/sensors/disk", {}],
		["POST", "/wait", { all: [], timeout: 1 }],
		["POST", "/wait", { all: [{ pointer: "screen" }], timeout: 1 }],
		["POST", "/wait", { all: [{ pointer: "/screen" }], timeout: 1 }],
	])("refuses what does not fit (%s %s)", async (method, path, body) => {
		expect(await ask(method, path, body)).toMatchObject({ status: 422, body: { code: "validation-failed" } });
	});

	it("says what it would have taken, and where that is described", async () => {
		const { body } = await ask("PUT", "/sensors/network", { preset: "carrier-pigeon" });
		expect(body.errors).toEqual([{ pointer: "", detail: expect.stringContaining("mobile-3g, edge") }]);
		const unreadable = await fetch(`${url}/sensors/disk`, {
			method: "PUT",
			headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
			body: "{ full",
		});
		expect(await unreadable.json()).toMatchObject({
			code: "request-malformed",
			detail: expect.stringContaining("/control/v1/openapi.json"),
		});
	});

	it("answers a tap with what the panel would get", async () => {
		const { status, body } = await ask("POST", "/taps/listContacts");
		expect([status, body]).toEqual([200, { result: [] }]);
		expect((await ask("POST", "/taps/changeSettings", { volume: 33 })).body).toEqual({ result: null });
		expect((await state()).snapshot?.settings.volume).toBe(33);
	});

	it("waits for a condition, or says what it saw when the time was over", async () => {
		const conditions = { all: [{ pointer: "/sensors/clock/offset", equals: 5 }], timeout: 20_000 };
		const waiting = ask("POST", "/wait", conditions);
		await ask("PUT", "/sensors/clock", { offset: 5 });
		expect((await waiting).body).toMatchObject({ met: true, state: { sensors: { clock: { offset: 5 } } } });
		await ask("PUT", "/sensors/clock", { offset: 0 });
		const over = await ask("POST", "/wait", { ...conditions, timeout: 1 });
		expect(over).toMatchObject({ status: 200, body: { met: false, state: { screen: "no-account" } } });
	});

	it("tells every change in its order, to who holds the token", async () => {
		const events: ControlEvent[] = [];
		const address = `${url.replace("http", "ws")}/events`;
		const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } });
		socket.on("message", (data) => events.push(JSON.parse(String(data))));
		await once(socket, "message");
		await ask("PUT", "/sensors/disk", { full: true });
		await ask("PUT", "/sensors/disk", { full: false });
		await ask("POST", "/taps/listZones");
		await ask("POST", "/power/cut");
		await ask("POST", "/power/on");
		await expect.poll(() => events.filter(({ cause }) => cause === "power").length).toBe(3);
		const told = events.filter(({ cause }) => cause !== "screen");
		expect(told.map(({ cause, tap, state: { power } }) => [cause, tap, power])).toEqual([
			["now", null, "on"],
			["sensors", null, "on"],
			["sensors", null, "on"],
			["tap", "listZones", "on"],
			["power", null, "off"],
			["power", null, "starting"],
			["power", null, "on"],
		]);
		const order = events.map(({ sequence }) => sequence);
		expect(order).toEqual([...order].sort((one, other) => one - other));
		expect(events.every(({ at }, index) => at >= (events[index - 1]?.at ?? 0))).toBe(true);
		socket.close();

		const stranger = new WebSocket(address).on("error", () => undefined);
		const [, answer] = await once(stranger, "unexpected-response");
		expect(answer.statusCode).toBe(401);
		stranger.terminate();
	});

	it("keeps snapshots by name, and gives back what was stored", async () => {
		await ask("POST", "/taps/changeSettings", { volume: 11 });
		const taken = await ask("PUT", "/snapshots/quiet-one");
		expect(taken.body).toMatchObject({ name: "quiet-one", generation: null });
		expect(statSync(taken.body.path).mode & 0o777).toBe(0o700);
		await ask("POST", "/taps/changeSettings", { volume: 99 });
		expect((await ask("GET", "/snapshots")).body.items).toEqual([taken.body]);

		const restored = (await ask("POST", "/snapshots/quiet-one/restore")).body as ControlState;
		expect(restored).toMatchObject({ power: "on", snapshot: { settings: { volume: 11 } } });

		await ask("POST", "/power/off");
		const ofOff = await ask("PUT", "/snapshots/off");
		expect(ofOff.body.bytes).toBeGreaterThan(0);
		expect((await ask("POST", "/snapshots/off/restore")).body).toMatchObject({ power: "off", screen: "off" });
		await ask("POST", "/power/on");

		expect((await ask("DELETE", "/snapshots/quiet-one")).status).toBe(204);
		for (const [method, path] of [
			["GET", "/snapshots/quiet-one"],
			["DELETE", "/snapshots/quiet-one"],
			["POST", "/snapshots/quiet-one/restore"],
			["PUT", "/snapshots/..%2Fmonitor"],
		] as const)
			expect(await ask(method, path)).toMatchObject({ status: 404, body: { code: "not-found" } });
	});

	it("says why the monitor does not start, until it does", async () => {
		await ask("POST", "/power/off");
		const lock = lockFolder(join(folder, "monitor"));
		expect(await ask("POST", "/power/on")).toMatchObject({ status: 409, body: { code: "data-in-use" } });
		expect(await state()).toMatchObject({ power: "off", screen: "off", failure: { code: "data-in-use" } });
		expect(await ask("POST", "/taps/listZones")).toMatchObject({ status: 409, body: { code: "power-off" } });
		lock.release();
		const { body } = await ask("POST", "/power/on");
		expect(body).toMatchObject({ power: "on", screen: "no-account", failure: null });
	});

	it("takes the device along when the supervisor is killed", async () => {
		const data = join(folder, "orphan");
		// A token file that is empty is filled; one that is killed leaves its snapshots where it was told to keep them.
		const more = ["--control-token", join(folder, "empty-token"), "--snapshots", join(folder, "orphans")];
		writeFileSync(join(folder, "empty-token"), "");
		const orphan = startFoyer(["monitor", "--headless", "--data", data, "--json", "--log-level", "silent", ...more]);
		await orphan.firstFact();
		expect(readFileSync(join(folder, "empty-token"), "utf8").length).toBeGreaterThan(40);
		expect(() => lockFolder(data)).toThrow("Another Foyer process");
		orphan.child.kill("SIGKILL");
		await expect.poll(() => isFree(data), { timeout: 30_000 }).toBe(true);
	});

	it("says that a second device cannot run on the same folder, or port", async () => {
		const again = await runFoyer(...headless());
		expect([again.exitCode, JSON.parse(again.stderr).code]).toEqual([1, "data-in-use"]);
		const other = ["monitor", "--headless", "--data", join(folder, "deep/other"), "--json", "--log-level", "silent"];
		const taken = await runFoyer(...other, "--control-port", new URL(url).port);
		expect([taken.exitCode, JSON.parse(taken.stderr).code]).toEqual([1, "port-taken"]);
	});

	it("is there for a headless monitor alone", async () => {
		const wrong = await runFoyer("monitor", "--data", join(folder, "third"), "--control-port", "0");
		expect(wrong.exitCode).toBe(2);
		expect(wrong.stderr).toContain("--headless");
		expect((await runFoyer("demo", "--play", "--control-port", "0")).exitCode).toBe(2);
	});
});

function isFree(data: string): boolean {
	try {
		lockFolder(data).release();
		return true;
	} catch {
		return false;
	}
}
