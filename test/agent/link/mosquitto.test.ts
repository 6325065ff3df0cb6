import { connectAsync } from "mqtt";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { openMonitor } from "#agent/monitor.ts";
import { topicOf } from "#protocol/topics.ts";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { KIT, registered, vacant } from "../support/documents.ts";
import { connectCloud } from "../support/fake-cloud.ts";
import { kitFileFor } from "../support/household.ts";
import { plainMosquitto } from "../support/plain-mosquitto.ts";
import { tempFolder } from "../support/temp-folder.ts";

const mosquitto = findMosquitto();

describe.runIf(mosquitto !== null)("a monitor on a real Mosquitto", () => {
	it.each([
		["auto", "5"],
		["5", "5"],
		["3.1.1", "3.1.1"],
	] as const)("goes through a whole reset with protocol %s", async (protocol, spoken) => {
		const url = await plainMosquitto(mosquitto ?? "");
		const cloud = await connectCloud(url);
		onTestFinished(() => cloud.close());
		await cloud.document(registered(7, 3, "Ada"));
		const options = { dataDir: tempFolder(), logger: pino({ level: "silent" }), protocol };
		const monitor = await openMonitor(options);
		onTestFinished(() => monitor.close());
		monitor.provision(kitFileFor(url));
		monitor.start();
		await expect.poll(() => monitor.api.snapshot().account?.master.name).toBe("Ada");
		expect(monitor.api.snapshot().link).toMatchObject({ cloud: "online", protocol: spoken });
		cloud.answer = ({ id }) => {
			void cloud.reply({ v: 1, id, outcome: "accepted", generation: vacant(8, 4).generation });
			void cloud.document(vacant(8, 4));
		};
		await monitor.api.requestDeletion({});
		await expect
			.poll(() => cloud.reports.at(-1))
			.toMatchObject({ generation: 8, wiped: { method: "overwrite-unlink" } });
		expect(monitor.api.snapshot().enrolment).not.toBeNull();
	});

	it("sets expiry and content type on MQTT 5, and leaves its will when it dies", async () => {
		const url = await plainMosquitto(mosquitto ?? "");
		const cloud = await connectCloud(url);
		onTestFinished(() => cloud.close());
		await cloud.document(registered(7, 3, "Ada"));
		const watcher = await connectAsync(url, { protocolVersion: 5 });
		onTestFinished(() => watcher.endAsync(true));
		const properties: unknown[] = [];
		watcher.on("message", (_topic, _payload, packet) => properties.push(packet.properties));
		await watcher.subscribeAsync(topicOf(KIT, "requests"), { qos: 1 });
		const monitor = await openMonitor({ dataDir: tempFolder(), logger: pino({ level: "silent" }) });
		onTestFinished(() => monitor.close());
		monitor.provision(kitFileFor(url));
		monitor.start();
		await expect.poll(() => monitor.api.snapshot().account?.master.name).toBe("Ada");
		await monitor.api.requestDeletion({});
		await expect.poll(() => properties).toMatchObject([{ contentType: "application/json" }]);
		const [{ messageExpiryInterval }] = properties as [{ messageExpiryInterval: number }];
		expect(messageExpiryInterval).toBeGreaterThan(72 * 3600 - 60);
		expect(messageExpiryInterval).toBeLessThanOrEqual(72 * 3600);

		// Another client of the same id takes the session over: for the broker the monitor is lost.
		const usurper = await connectAsync(url, { clientId: `foyer-${KIT}`, reconnectPeriod: 0 });
		onTestFinished(() => usurper.endAsync(true));
		await expect.poll(() => cloud.presences.map(({ online }) => online)).toContain(false);
		await expect.poll(() => cloud.presences.at(-1)?.online).toBe(true);
	});
});
