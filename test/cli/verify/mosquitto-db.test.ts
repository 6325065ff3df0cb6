import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { examine } from "#cli/verify/examine.ts";
import { passwordFileIn } from "#cloud/broker/mosquitto-folder.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { topicOf } from "#protocol/topics.ts";
import { findMosquitto, type RunningMosquitto, removeFolder, startMosquitto } from "#test/support/mosquitto.ts";
import { connectPeer, type MqttPeer } from "#test/support/mqtt-peer.ts";

const kit = parseKitId("0C1105A1B2C3");
const binary = findMosquitto();
const oldDocument = "the document of Margaret Oduya";
const oldNotice = "a notice to Margaret Oduya";

describe.runIf(binary)("Mosquitto's file after a reset", () => {
	let folder: string;
	let mosquitto: RunningMosquitto;
	let cloud: MqttPeer;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), "foyer-mosquitto-db-"));
		const passwords = openPasswordFile(passwordFileIn(folder));
		await passwords.set(CLOUD_USERNAME, "cloud-password");
		await passwords.set(kit, "kit-password");
		mosquitto = await startMosquitto(binary ?? "", folder);
		cloud = await connectPeer(mosquitto.url, { username: CLOUD_USERNAME, password: "cloud-password" });
	});
	afterEach(async () => {
		await cloud.close();
		await mosquitto.close();
		removeFolder(folder);
	});

	async function monitorOnline(): Promise<MqttPeer> {
		const monitor = await connectPeer(
			mosquitto.url,
			{ username: kit, password: "kit-password" },
			{ clean: false, clientId: kit },
		);
		await monitor.client.subscribeAsync([topicOf(kit, "account"), topicOf(kit, "inbox")], { qos: 1 });
		return monitor;
	}

	/** The numbers of the texts that are in the broker's file. */
	async function found(): Promise<number[]> {
		const place = { role: "mosquitto-db", path: join(folder, "mosquitto.db") } as const;
		const { files } = await examine([place], [oldDocument, oldNotice]);
		return [...new Set(files.flatMap(({ inContent }) => inContent.map(({ marker }) => marker)))].sort();
	}

	const heard = (monitor: MqttPeer, text: string) => vi.waitFor(() => expect(monitor.texts()).toContain(text), 30_000);

	it("has the old document until it is saved, and nothing of it afterwards, where the monitor was there", async () => {
		const monitor = await monitorOnline();
		await cloud.say(topicOf(kit, "account"), oldDocument, true);
		await cloud.say(topicOf(kit, "inbox"), oldNotice);
		await heard(monitor, oldNotice);
		await mosquitto.save();
		expect(await found()).toEqual([0]);
		await cloud.say(topicOf(kit, "account"), "the next document", true);
		await heard(monitor, "the next document");
		expect(await found()).toEqual([0]);
		await mosquitto.save();
		expect(await found()).toEqual([]);
		await monitor.close();
	});

	it("keeps what is on its way to a monitor that is off until the monitor has it", async () => {
		await (await monitorOnline()).close();
		await cloud.say(topicOf(kit, "account"), oldDocument, true);
		await cloud.say(topicOf(kit, "inbox"), oldNotice);
		await cloud.say(topicOf(kit, "account"), "the next document", true);
		await mosquitto.save();
		expect(await found()).toEqual([0, 1]);
		const back = await monitorOnline();
		await heard(back, "the next document");
		// The last acknowledgement is on its way behind these.
		await back.client.publishAsync(topicOf(kit, "events"), "{}", { qos: 1 });
		await mosquitto.save();
		expect(await found()).toEqual([]);
		await back.close();
	});
});
