import { join } from "node:path";
import { pino } from "pino";
import type { ProtocolVersion } from "#agent/link/protocol-choice.ts";
import { openMonitor } from "#agent/monitor.ts";
import { untilAccount } from "#cli/demo/start-monitor.ts";
import { accountDocumentSchema, accountMessage } from "#protocol/account-document.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { encodeMessage, QOS } from "#protocol/message.ts";
import { replyMessage } from "#protocol/replies.ts";
import { generateSigningKeys, readPrivateKey, signed } from "#protocol/signing.ts";
import { topicOf } from "#protocol/topics.ts";
import type { RoundTrip } from "../brokers/bare-pair.ts";
import type { BenchBroker } from "../brokers/brokers.ts";
import type { CloudSide } from "../brokers/cloud-side.ts";
import type { Scratch } from "../measure/scratch.ts";

/** A real monitor whose wish for a new QR code is the request, and whose promise is kept by the reply. */
export async function openOurMonitor(
	broker: BenchBroker,
	cloud: CloudSide,
	kit: KitId,
	version: ProtocolVersion,
	scratch: Scratch,
): Promise<RoundTrip> {
	const keys = generateSigningKeys();
	const { signature: _unsigned, ...example } = accountDocumentSchema.parse(accountMessage.examples[0]);
	const document = signed({ ...example, kit }, readPrivateKey(keys.privateKey));
	const { generation } = document;
	await cloud.client.publishAsync(topicOf(kit, "account"), encodeMessage(accountMessage, document), {
		qos: QOS,
		retain: true,
	});
	cloud.answer(kit, (request) => {
		const { id } = JSON.parse(request.toString("utf8"));
		return JSON.stringify({ v: replyMessage.version, id, outcome: "accepted", generation });
	});

	const monitor = await openMonitor({
		dataDir: join(scratch.folder, `monitor-${version}`),
		logger: pino({ level: "silent" }),
		protocol: version,
	});
	scratch.atEnd(monitor.close);
	monitor.provision({ v: 1, kit, broker: { url: broker.url, ...broker.kit(kit) }, cloudKeys: [keys.publicKey] });
	monitor.start();
	await untilAccount(monitor.api, broker.url);
	return () => monitor.api.issueQr({});
}
