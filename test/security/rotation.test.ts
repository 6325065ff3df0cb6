import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Monitor, openMonitor } from "#agent/monitor.ts";
import { type KitFile, kitFileSchema } from "#protocol/kit-file.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { generateSigningKeys } from "#protocol/signing.ts";
import { removeFolder } from "#test/support/mosquitto.ts";
import { brokerKinds, startGuardedBroker } from "./support/guarded-broker.ts";

const kit = parseKitId("0C1105A1B2C3");
const cloudKeys = [generateSigningKeys().publicKey];
const byPassword = brokerKinds.filter(({ transport }) => transport === "by TLS with passwords");

async function openOnline(kitFile: KitFile, protocol: "3.1.1" | "5") {
	const dataDir = mkdtempSync(join(tmpdir(), "foyer-rotation-"));
	const monitor = await openMonitor({ dataDir, logger: pino({ level: "silent" }), protocol, random: () => 0 });
	onTestFinished(async () => {
		await monitor.close();
		removeFolder(dataDir);
	});
	const states: string[] = [];
	monitor.api.subscribe(() => states.push(monitor.api.snapshot().link.cloud));
	monitor.provision(kitFile);
	monitor.start();
	await untilOnline(monitor);
	/** The link is opened anew with each kit file; resolves when that has come about. */
	const provisionAgain = async (next: KitFile) => {
		states.length = 0;
		monitor.provision(next);
		await expect.poll(() => states, { timeout: 60_000, interval: 10 }).toContain("connecting");
		await untilOnline(monitor);
	};
	return { states, provisionAgain };
}

const untilOnline = (monitor: Monitor) =>
	expect.poll(() => monitor.api.snapshot().link.cloud, { timeout: 60_000, interval: 10 }).toBe("online");

describe.each(byPassword)("on $name, a password is rotated", (kind) => {
	it.skipIf(kind.skip)("and the monitor is refused at no moment", async () => {
		const broker = await startGuardedBroker(kind, [kit]);
		onTestFinished(() => broker.close());
		const fileWith = (password: string) =>
			kitFileSchema.parse({
				v: 1,
				kit,
				broker: { url: broker.url, username: kit, password, ca: broker.tls.ca },
				cloudKeys,
			});
		const { states, provisionAgain } = await openOnline(
			fileWith(`a password of ${kit}`),
			kind.protocolVersion === 5 ? "5" : "3.1.1",
		);

		await broker.passwords.prepare(kit, "the next password of it");
		await provisionAgain(fileWith("the next password of it"));
		expect(states).not.toContain("refused");

		expect(await broker.passwords.adopt(kit)).toBe(true);
		broker.reload();
		const isOut = () =>
			broker.as(kit).then(
				(peer) => peer.close().then(() => false),
				() => true,
			);
		await expect.poll(isOut, { timeout: 30_000 }).toBe(true);
		// Whatever became of the connection: a new one comes about with the new password.
		await provisionAgain(fileWith("the next password of it"));
		expect(states).not.toContain("refused");
	});
});
