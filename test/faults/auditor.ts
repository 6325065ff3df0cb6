import { eventually } from "#test/support/eventually.ts";
import { connectPeer, type MqttPeer } from "#test/support/mqtt-peer.ts";
import type { House } from "./house.ts";

/** Works as somebody whom the broker lets read and write everything. */
export async function asAuditor<T>(
	{ broker }: Pick<House, "broker">,
	use: (auditor: MqttPeer) => Promise<T>,
): Promise<T> {
	const url = `mqtt://127.0.0.1:${broker.port}`;
	const auditor = await eventually(() => connectPeer(url, broker.auditor, { clean: true }));
	try {
		return await use(auditor);
	} finally {
		await auditor.close();
	}
}

/** Everything that the broker retains, by topic. */
export function retained(house: House): Promise<ReadonlyMap<string, string>> {
	return asAuditor(house, async (auditor) => {
		await auditor.client.subscribeAsync("#", { qos: 1 });
		// What is retained comes first: once this comes, it has come.
		await auditor.say("end-of-retained", "");
		await eventually(() => {
			if (!auditor.heard.some(({ topic }) => topic === "end-of-retained")) throw new Error("the broker is slow");
		});
		return new Map(auditor.heard.filter(({ retain }) => retain).map(({ topic, text }) => [topic, text]));
	});
}
