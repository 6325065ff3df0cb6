import { openBrokerFolder } from "#cli/broker-folder.ts";
import { createLogger } from "#cli/logger.ts";
import { startBroker } from "#cloud/broker/embedded-broker.ts";
import { openPasswordFile } from "#cloud/broker/password-file.ts";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { everyKit, topicOf } from "#protocol/topics.ts";
import { findMosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { connectPeer } from "../../support/mqtt-peer.ts";

export const brokers = ["embedded", "mosquitto"] as const;
export type BrokerKind = (typeof brokers)[number];

export interface TestBroker {
	readonly url: string;
	/** Everything that the broker keeps for later subscribers, as text; called once cloud and monitor are gone. */
	retained(): Promise<string>;
	close(): Promise<void>;
}

/** A broker beside the demo that lives below `dataDir`, so that it can still be asked when the demo has ended. */
export async function openBroker(kind: BrokerKind, dataDir: string, kit: KitId): Promise<TestBroker> {
	const { folder, passwordFile, passwordOf } = openBrokerFolder(dataDir);
	await passwordOf(CLOUD_USERNAME);
	await passwordOf(kit);
	const running =
		kind === "embedded"
			? await startBroker({ port: 0, passwords: openPasswordFile(passwordFile), logger: createLogger("silent") })
			: await startMosquitto(findMosquitto() ?? "mosquitto", folder);
	return {
		url: running.url,
		close: running.close,
		async retained() {
			const asKit = { username: kit, password: await passwordOf(kit) };
			const asCloud = { username: CLOUD_USERNAME, password: await passwordOf(CLOUD_USERNAME) };
			const account = await listen(running.url, asKit, [
				topicOf(kit, "account"),
				topicOf(kit, "inbox"),
				topicOf(kit, "replies"),
			]);
			const rest = await listen(
				running.url,
				asCloud,
				(["requests", "events", "report", "presence"] as const).map(everyKit),
			);
			return [...account, ...rest].join("\n");
		},
	};
}

async function listen(
	url: string,
	credentials: { username: string; password: string },
	topics: string[],
): Promise<string[]> {
	const peer = await connectPeer(url, credentials, { clean: true });
	// Retained messages come before the acknowledgement of a later round trip on the same connection.
	await peer.client.subscribeAsync(topics, { qos: 1 });
	await peer.client.subscribeAsync(topics, { qos: 1 });
	const texts = peer.texts();
	await peer.close();
	return texts;
}
