import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openConnection } from "#agent/link/connection.ts";
import type { BrokerTls } from "#cloud/broker/broker-server.ts";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { openTlsFolder, type TlsFolder } from "#cloud/broker/tls-folder.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { systemClock } from "#protocol/units.ts";
import { KIT } from "../support/documents.ts";
import { kitFileFor } from "../support/household.ts";

let folder: string;
let ours: TlsFolder;
let strangers: TlsFolder;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "foyer-agent-tls-"));
	ours = await openTlsFolder(join(folder, "ours"), systemClock);
	strangers = await openTlsFolder(join(folder, "strangers"), systemClock);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How a monitor with this kit file gets on with a broker that has this to show. */
async function attempt(tls: BrokerTls, broker: (url: string) => Partial<KitFile["broker"]>, host = "localhost") {
	const passwords = { authenticate: async () => true };
	const running = await startBroker({ port: 0, passwords, tls, logger: pino({ level: "silent" }) });
	const kitFile = kitFileFor(`mqtts://${host}:${running.port}`);
	const { promise, resolve } = Promise.withResolvers<string>();
	const connection = openConnection(
		{
			kitFile: { ...kitFile, broker: { ...kitFile.broker, ...broker(running.url) } },
			bootId: randomUUID(),
			version: "3.1.1",
			ca: undefined,
		},
		{
			online: () => resolve("online"),
			message: async () => {},
			closed: (reason) => resolve(reason.kind === "lost" ? reason.detail : reason.kind),
		},
	);
	const outcome = await promise;
	await connection.end();
	await running.close();
	return outcome;
}

it("trusts the authority of its kit file, for the name that it asked for", async () => {
	const server = await ours.server(["localhost"]);
	expect(await attempt({ server }, () => ({ ca: ours.ca }))).toBe("online");
	expect(await attempt({ server }, () => ({ ca: ours.ca }), "127.0.0.1")).toMatch(
		/does not match certificate's altnames/,
	);
});

it("trusts no other authority's broker, and no broker at all where it has no authority and the system none", async () => {
	const server = await strangers.server(["localhost"]);
	expect(await attempt({ server }, () => ({ ca: ours.ca }))).toMatch(/unable to verify|self-signed/);
	expect(await attempt({ server }, () => ({}))).toMatch(/unable to verify|self-signed/);
});

it("takes no kit's certificate for a broker's", async () => {
	const server = await ours.client("localhost");
	expect(await attempt({ server }, () => ({ ca: ours.ca }))).toMatch(/purpose/);
});

it("proves itself by its certificate, and is refused without one or with one that is revoked", async () => {
	const tls = {
		server: await ours.server(["localhost"]),
		clients: { ca: ours.ca, isRevoked: ours.isRevoked },
	};
	const client = await ours.client(KIT);
	expect(await attempt(tls, () => ({ ca: ours.ca, client }))).toBe("online");
	expect(await attempt(tls, () => ({ ca: ours.ca }))).toBe("refused");
	await ours.revoke(KIT);
	expect(await attempt(tls, () => ({ ca: ours.ca, client }))).not.toBe("online");
});
