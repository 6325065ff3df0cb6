import type { Socket } from "node:net";
import { connectAsync } from "mqtt";
import { channelsFrom } from "#protocol/access-rules.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import type { Channel } from "#protocol/contract.ts";
import type { Event } from "#protocol/events.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import type { Presence } from "#protocol/presence.ts";
import type { Reply } from "#protocol/replies.ts";
import type { Report } from "#protocol/report.ts";
import type { Request } from "#protocol/requests.ts";
import { parseTopic, topicOf } from "#protocol/topics.ts";
import { KIT } from "./documents.ts";

/** The cloud's end of the broker, played by the test: it hears everything of the kit and says what it is told. */
export interface FakeCloud {
	readonly requests: readonly Request[];
	readonly events: readonly Event[];
	readonly reports: readonly Report[];
	readonly presences: readonly Presence[];
	/** Called with every request. */
	answer: (request: Request) => void;
	document(document: AccountDocument): Promise<void>;
	reply(reply: Reply): Promise<void>;
	inbox(message: InboxMessage): Promise<void>;
	/** Any bytes on any of the kit's channels. */
	say(channel: Channel, payload: string | Buffer, retain?: boolean): Promise<void>;
	close(): Promise<void>;
}

export async function connectCloud(url: string): Promise<FakeCloud> {
	const client = await connectAsync(url, { reconnectPeriod: 20, clientId: "foyer-cloud", clean: false });
	// Nagle's algorithm would add 40 ms to everything that the cloud says.
	(client.stream as Socket).setNoDelay(true);
	const heard = {
		requests: [] as Request[],
		events: [] as Event[],
		reports: [] as Report[],
		presences: [] as Presence[],
	};
	const say = async (channel: Channel, payload: string | Buffer, retain = false) => {
		await client.publishAsync(topicOf(KIT, channel), payload, { qos: 1, retain });
	};
	const cloud: FakeCloud = {
		...heard,
		answer: () => {},
		document: (document) => say("account", JSON.stringify(document), true),
		reply: (reply) => say("replies", JSON.stringify(reply)),
		inbox: (message) => say("inbox", JSON.stringify(message)),
		say,
		close: () => client.endAsync(true),
	};
	client.on("message", (topic, payload) => {
		const message = JSON.parse(String(payload));
		switch (parseTopic(topic)?.channel) {
			case "requests":
				heard.requests.push(message);
				cloud.answer(message);
				break;
			case "events":
				heard.events.push(message);
				break;
			case "report":
				heard.reports.push(message);
				break;
			case "presence":
				heard.presences.push(message);
				break;
			default:
				throw new Error(`the kit published on ${topic}`);
		}
	});
	await client.subscribeAsync(
		channelsFrom("kit-to-cloud").map((channel) => topicOf(KIT, channel)),
		{ qos: 1 },
	);
	return cloud;
}
