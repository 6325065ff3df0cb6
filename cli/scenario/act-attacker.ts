import { randomUUID } from "node:crypto";
import { connectAsync } from "mqtt";
import { CLOUD_USERNAME } from "#protocol/access-rules.ts";
import { type AccountDocument, accountMessage } from "#protocol/account-document.ts";
import { eventMessage } from "#protocol/events.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { encodeMessage, QOS } from "#protocol/message.ts";
import { generateSigningKeys, readPrivateKey, signed } from "#protocol/signing.ts";
import { topicOf } from "#protocol/topics.ts";
import { asMilliseconds, asRevision, systemClock } from "#protocol/units.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";
import { documentNow, memoryOf } from "./memory.ts";
import type { Step } from "./schema.ts";

type Wish = Extract<Step, { readonly attacker: unknown }>["attacker"];

interface Said {
	readonly as: string;
	readonly topic: string;
	readonly text: string;
	readonly retain: boolean;
}

/** What somebody says at the broker with stolen credentials: the cloud's, or the kit's own. */
export async function actAttacker(wish: Wish, flat: Flat, house: House): Promise<void> {
	if (wish === "forge-document") return asCloud(forged(there(await documentNow(flat))), flat, house);
	if ("put-back" in wish) return asCloud(there(memoryOf(flat, wish["put-back"]).document), flat, house);
	const { generation } = memoryOf(flat, wish["late-event"]).account;
	const event = {
		...({ v: 1, id: randomUUID(), generation, at: systemClock(), type: "call", kind: "missed" } as const),
		...{ name: "Somebody late", number: "100", duration: asMilliseconds(0), rang: asMilliseconds(1_000) },
	};
	const text = encodeMessage(eventMessage, event);
	await say({ as: flat.kit, topic: topicOf(flat.kit, "events"), text, retain: false }, house);
}

/** The broker takes one cloud alone: the real one is away meanwhile, and puts right what it finds when it is back. */
async function asCloud(document: AccountDocument, { kit }: Flat, house: House): Promise<void> {
	const { cloudService } = house.services;
	const text = encodeMessage(accountMessage, document);
	await cloudService.stop();
	try {
		await say({ as: CLOUD_USERNAME, topic: topicOf(kit, "account"), text, retain: true }, house);
	} finally {
		await cloudService.start();
	}
}

/** Resolves once the broker has it. As a kit it takes that kit's session, which the monitor then takes back. */
async function say({ as: username, topic, text, retain }: Said, { services }: House): Promise<void> {
	const password = await services.credentials.passwordOf(username);
	const options = { username, password, clientId: username, clean: false, reconnectPeriod: 0 };
	const client = await connectAsync(services.brokerUrl(), options);
	try {
		await client.publishAsync(topic, text, { qos: QOS, retain });
	} finally {
		await client.endAsync();
	}
}

/** A generation ahead, and signed with a key of the attacker's own. */
function forged({ signature: _signature, ...document }: AccountDocument): AccountDocument {
	const next = { ...document, generation: document.generation + 1, revision: asRevision(document.revision + 1) };
	return signed(next, readPrivateKey(generateSigningKeys().privateKey)) as AccountDocument;
}

function there(document: AccountDocument | null): AccountDocument {
	if (document === null) throw new FoyerError("scenario-failed", "the monitor had no account document");
	return document;
}
