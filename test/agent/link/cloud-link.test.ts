import { randomUUID } from "node:crypto";
import type { Packet } from "mqtt-packet";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { type CloudLink, type LinkOptions, openCloudLink } from "#agent/link/cloud-link.ts";
import { openConnection } from "#agent/link/connection.ts";
import { createLine } from "#agent/link/line.ts";
import { networkPresets } from "#agent/link/line-conditions.ts";
import { systemTimers } from "#agent/timers.ts";
import { requestMessage } from "#protocol/requests.ts";
import { systemClock } from "#protocol/units.ts";
import { startBroker } from "../support/broker.ts";
import { KIT } from "../support/documents.ts";
import { kitFileFor } from "../support/household.ts";
import { manualTime } from "../support/manual-time.ts";
import { rawBroker } from "../support/raw-broker.ts";

function open(url: string, options: Partial<LinkOptions> = {}) {
	const log: Record<string, unknown>[] = [];
	const heard: string[] = [];
	let ups = 0;
	const link: CloudLink = openCloudLink(
		{
			kitFile: kitFileFor(url),
			earlier: null,
			bootId: randomUUID(),
			protocol: "auto",
			ca: undefined,
			openConnection,
			clock: systemClock,
			timers: systemTimers,
			random: () => 0.02,
			logger: pino({ level: "debug" }, { write: (line) => void log.push(JSON.parse(line)) }),
			...options,
		},
		{
			up: () => {
				ups += 1;
			},
			accepted: () => {},
			changed: () => {},
			message: async (topic) => void heard.push(topic),
		},
	);
	onTestFinished(() => link.close());
	return { link, log, heard, ups: () => ups };
}

const request = { channel: "requests", message: requestMessage.schema.parse(requestMessage.examples[0]) } as const;

interface Answers {
	/** The code of every SUBACK's middle subscription; 1 where it is granted. */
	readonly granted?: number;
	/** The reason code of every PUBACK; null acknowledges nothing. */
	readonly acknowledged?: number | null;
}

/** A broker on MQTT 5 that is content with everything, but for what the test says. */
const accepting =
	({ granted = 1, acknowledged = 0 }: Answers = {}) =>
	(packet: Packet, send: (packet: Packet) => void) => {
		const messageId = packet.messageId ?? 0;
		if (packet.cmd === "connect") send({ cmd: "connack", reasonCode: 0, sessionPresent: false });
		if (packet.cmd === "subscribe") send({ cmd: "suback", granted: [1, granted, 1], messageId });
		if (packet.cmd === "publish" && acknowledged !== null) send({ cmd: "puback", reasonCode: acknowledged, messageId });
	};

describe("the link to the cloud", () => {
	it("falls back to 3.1.1 at once where the broker refuses 5, and remembers it", async () => {
		const broker = await startBroker();
		onTestFinished(() => broker.close());
		const { link, log } = open(broker.url);
		await expect.poll(link.state).toMatchObject({ cloud: "online", protocol: "3.1.1" });
		expect(log.filter(({ kind }) => kind === "version-refused")).toHaveLength(1);
		broker.down();
		await expect.poll(link.state).toMatchObject({ cloud: "offline", protocol: null });
		broker.up();
		await expect.poll(link.state).toMatchObject({ cloud: "online", protocol: "3.1.1" });
		expect(log.filter(({ kind }) => kind === "version-refused")).toHaveLength(1);
	});

	it("stays with a version that was forced, though the broker refuses it", async () => {
		const broker = await startBroker();
		onTestFinished(() => broker.close());
		const { link, log } = open(broker.url, { protocol: "5" });
		await expect.poll(() => log.filter(({ kind }) => kind === "version-refused").length).toBeGreaterThan(1);
		expect(link.state()).toMatchObject({ cloud: "offline", protocol: null });
	});

	it("says that it is refused, and tries again slowly until the password is right", async () => {
		const broker = await startBroker();
		onTestFinished(() => broker.close());
		broker.changePassword("another-password");
		const { clock, timers, pass, pending } = manualTime();
		const { link, log } = open(broker.url, { clock, timers });
		await expect.poll(link.state).toMatchObject({ cloud: "refused" });
		expect(log.find(({ kind }) => kind === "refused")).toMatchObject({ reasonCode: 4 });
		expect(JSON.stringify(log)).not.toContain("a-password-of-the-kit");
		broker.changePassword("a-password-of-the-kit");
		pass(14_999);
		expect(pending()).toBe(1);
		pass(15_001);
		await expect.poll(link.state).toMatchObject({ cloud: "online" });
	});

	it("tries at once when its network comes back, however long it would have waited", async () => {
		const broker = await startBroker();
		onTestFinished(() => broker.close());
		const { clock, timers, pass, pending } = manualTime();
		const line = createLine();
		line.change(networkPresets.off);
		const { link, log } = open(broker.url, { protocol: "3.1.1", clock, timers, line, random: () => 1 });
		for (let failures = 1; failures <= 8; failures += 1) {
			await expect.poll(() => log.filter(({ kind }) => kind === "lost").length).toBe(failures);
			expect(pending()).toBe(1);
			if (failures < 8) pass(30_000);
		}
		line.change(networkPresets.fine);
		await expect.poll(link.state).toMatchObject({ cloud: "online" });
	});

	it("waits longer after every failure, and begins anew after a success", async () => {
		const broker = await startBroker();
		onTestFinished(() => broker.close());
		broker.down();
		const delays: number[] = [];
		const { link } = open(broker.url, {
			protocol: "3.1.1",
			random: () => 0.999_999,
			timers: (delay, run) => {
				delays.push(delay);
				const immediate = setImmediate(run);
				return () => clearImmediate(immediate);
			},
		});
		await expect.poll(() => delays.slice(0, 8)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
		broker.up();
		await expect.poll(link.state).toMatchObject({ cloud: "online" });
		const { length } = delays;
		broker.down();
		await expect.poll(() => delays[length]).toBe(500);
	});

	it("waits longer and longer where each connection is taken from it at once, as by a monitor of the same identity", async () => {
		const broker = await rawBroker((packet, send, socket) => {
			if (packet.cmd === "publish") socket.destroy();
			else accepting()(packet, send);
		});
		const delays: number[] = [];
		const { ups } = open(broker.url, {
			random: () => 0.999_999,
			timers: (delay, run) => {
				// What would say that the connection has lasted: none of them does.
				if (delay === 10_000) return () => {};
				delays.push(delay);
				const immediate = setImmediate(run);
				return () => clearImmediate(immediate);
			},
		});
		await expect.poll(() => delays.slice(0, 5)).toEqual([500, 1000, 2000, 4000, 8000]);
		expect(ups()).toBeGreaterThan(4);
	});

	it("tries 3.1.1 where the broker hangs up on 5 without a word", async () => {
		const broker = await rawBroker((packet, send, socket) => {
			if (packet.cmd === "connect" && packet.protocolVersion === 5) socket.destroy();
			else
				accepting()(
					packet,
					packet.cmd === "connect" ? () => send({ cmd: "connack", returnCode: 0, sessionPresent: false }) : send,
				);
		}, 4);
		const { link } = open(broker.url);
		await expect.poll(link.state).toMatchObject({ cloud: "online", protocol: "3.1.1" });
	});

	it("takes a refused subscription for a refusal of the kit", async () => {
		const broker = await rawBroker(accepting({ granted: 135 }));
		const { link, log, ups } = open(broker.url);
		await expect.poll(link.state).toMatchObject({ cloud: "refused" });
		expect(log.find(({ kind }) => kind === "refused")).toMatchObject({ reasonCode: 135 });
		expect(ups()).toBe(0);
	});

	it("goes on trying where the connection breaks before the subscription was granted", async () => {
		let subscribes = 0;
		const broker = await rawBroker((packet, send, socket) => {
			if (packet.cmd === "subscribe") subscribes += 1;
			if (packet.cmd === "subscribe" && subscribes === 1) socket.destroy();
			else accepting()(packet, send);
		});
		const { link } = open(broker.url);
		await expect.poll(link.state).toMatchObject({ cloud: "online", protocol: "5" });
	});

	it("reads the reason with which the broker refuses a message, and logs it", async () => {
		const broker = await rawBroker(accepting({ acknowledged: 135 }));
		const { link, log } = open(broker.url);
		await expect.poll(link.state).toMatchObject({ cloud: "online" });
		await expect(link.publish(request)).rejects.toMatchObject({ code: 135 });
		expect(log.find(({ channel }) => channel === "presence")).toMatchObject({ msg: "message not delivered" });
	});

	it("reads the reason with which the broker disconnects", async () => {
		const broker = await rawBroker((packet, send, socket) => {
			accepting()(packet, send);
			if (packet.cmd !== "publish") return;
			send({ cmd: "disconnect", reasonCode: 139 });
			socket.end();
		});
		const { log } = open(broker.url);
		await expect
			.poll(() => log.find(({ kind }) => kind === "lost"))
			.toMatchObject({
				detail: "the broker disconnected, reason code 139",
			});
	});

	it("ends a connection on which the broker says what MQTT does not know", async () => {
		const broker = await rawBroker((packet, send, socket) => {
			accepting()(packet, send);
			if (packet.cmd === "subscribe") socket.write(Buffer.from([0x00, 0x00]));
		});
		const { log } = open(broker.url);
		await expect.poll(() => log.filter(({ kind }) => kind === "lost").length).toBeGreaterThan(0);
	});

	it("lets a message fail at once without a connection, and one on its way when the connection ends", async () => {
		const broker = await rawBroker((packet, send, socket) => {
			accepting({ acknowledged: null })(packet, send);
			if (packet.cmd === "publish" && packet.topic.endsWith("/requests")) socket.destroy();
		});
		const { link } = open(broker.url);
		await expect(link.publish(request)).rejects.toThrow("no connection");
		await expect.poll(link.state).toMatchObject({ cloud: "online" });
		await expect(link.publish(request)).rejects.toThrow("the connection ended");
	});

	it("closes in time though the broker no longer answers", async () => {
		const broker = await rawBroker(accepting({ acknowledged: null }));
		const { link } = open(broker.url);
		await expect.poll(link.state).toMatchObject({ cloud: "online" });
		await link.close();
		expect(link.state()).toMatchObject({ cloud: "offline", protocol: null });
		await link.close();
	});

	it("stays closed where it is closed while it connects", async () => {
		const broker = await rawBroker((packet, send) => {
			if (packet.cmd === "connect") setImmediate(() => send({ cmd: "connack", reasonCode: 0, sessionPresent: false }));
		});
		const { link, ups } = open(broker.url);
		await link.close();
		expect(link.state().cloud).toBe("offline");
		expect(ups()).toBe(0);
	});

	it("asks for a session that outlives the connection, with the will of this boot", async () => {
		const broker = await rawBroker(accepting());
		const { link } = open(broker.url);
		await expect.poll(link.state).toMatchObject({ cloud: "online" });
		const connect = broker.packets.find((packet) => packet.cmd === "connect");
		expect(connect).toMatchObject({
			clientId: `foyer-${KIT}`,
			clean: false,
			properties: { sessionExpiryInterval: 604_800 },
			will: {
				topic: `foyer/v1/${KIT}/presence`,
				qos: 1,
				retain: true,
				properties: { contentType: "application/json" },
			},
		});
		expect(JSON.parse(String(connect?.will?.payload))).toMatchObject({ v: 1, online: false });
	});

	it("closes at once, without a word, where its subscription was not granted yet", async () => {
		const broker = await rawBroker((packet, send) => {
			if (packet.cmd === "connect") accepting()(packet, send);
		});
		const { link, ups } = open(broker.url);
		await expect.poll(() => broker.packets.map(({ cmd }) => cmd)).toEqual(["connect", "subscribe"]);
		await link.close();
		expect([link.state().cloud, ups()]).toEqual(["offline", 0]);
		expect(broker.packets.map(({ cmd }) => cmd)).toEqual(["connect", "subscribe"]);
	});

	it("asks for the retained document once more where it is connected", async () => {
		const broker = await rawBroker(accepting());
		const { link } = open(broker.url);
		link.refresh();
		await expect.poll(link.state).toMatchObject({ cloud: "online" });
		const subscriptions = () => broker.packets.filter((packet) => packet.cmd === "subscribe").length;
		expect(subscriptions()).toBe(1);
		link.refresh();
		await expect.poll(subscriptions).toBe(2);
	});
});
