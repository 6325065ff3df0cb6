import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type FoyerProcess, startFoyer } from "#test/support/foyer-process.ts";
import { isSigned, receivers } from "./receiver.ts";

const startReceiver = receivers();
const closers: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).toReversed()) await close();
});

it("delivers what was under way when the process was killed, once the next one runs", async () => {
	const dataDir = mkdtempSync(join(tmpdir(), "foyer-webhooks-"));
	closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
	const receiver = await startReceiver("hang", 204);
	const killed = startDemo(dataDir);
	const ask = await signedIn(killed);
	const webhook = await ask("POST", "/webhooks", { url: receiver.url, events: ["account.reset"] });
	const { items } = await ask("GET", "/accounts");
	await ask("POST", `/accounts/${items[0].id}/reset`);
	await receiver.until(1);
	killed.child.kill("SIGKILL");
	await killed.ended;

	const next = startDemo(dataDir);
	const askNext = await signedIn(next);
	const again = () => receiver.received.length;
	// Who was killed still holds the attempt, until nobody can be waiting for its answer any more.
	await expect.poll(again, { timeout: 40_000 }).toBe(2);
	const [before, after] = receiver.received;
	expect(after?.headers["webhook-id"]).toBe(before?.headers["webhook-id"]);
	expect(after?.body).toBe(before?.body);
	for (const received of receiver.received) expect(isSigned(received, webhook.secret)).toBe(true);
	const delivered = async () => (await askNext("GET", `/webhooks/${webhook.id}/deliveries`)).items[0];
	await expect.poll(delivered).toMatchObject({ state: "delivered", attempts: 2, lastResult: "204" });
}, 120_000);

function startDemo(dataDir: string): FoyerProcess {
	const ports = ["--http-port", "0", "--monitor-port", "0", "--broker-port", "0"];
	const demo = startFoyer(["demo", "--json", "--no-open", "--calls", "0", "--data", dataDir, ...ports]);
	closers.push(async () => {
		if (demo.child.exitCode === null && demo.child.signalCode === null) await demo.stop();
	});
	return demo;
}

/** The demo's installer, in a browser of its own. */
async function signedIn(demo: FoyerProcess) {
	const api = `${(await demo.firstFact())["cloudUrl"]}/api/v1`;
	const body = JSON.stringify({ email: "installer@demo.foyer", password: "foyer-demo" });
	const json = { "content-type": "application/json" };
	const session = await fetch(`${api}/session`, { method: "POST", headers: json, body });
	const cookie = session.headers
		.getSetCookie()
		.map((set) => set.split(";")[0])
		.join("; ");
	// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
	return async (method: string, path: string, value?: object): Promise<any> => {
		const headers = { cookie, "idempotency-key": randomUUID(), ...(value && json) };
		const answer = await fetch(`${api}${path}`, { method, headers, ...(value && { body: JSON.stringify(value) }) });
		expect(answer.ok, await answer.clone().text()).toBe(true);
		return answer.json();
	};
}
