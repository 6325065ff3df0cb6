import type { MqttClient } from "mqtt";
import type { Connection } from "#agent/link/connection.ts";
import { channelsFrom } from "#protocol/access-rules.ts";
import { contract } from "#protocol/contract.ts";
import { QOS } from "#protocol/message.ts";
import { everyKit, topicOf } from "#protocol/topics.ts";
import { KIT, OTHER_KIT } from "#test/agent/support/documents.ts";
import { kitFileFor, type Stage } from "./stage.ts";

type KitChannel = "events" | "requests" | "report" | "presence";
type CloudChannel = "account" | "inbox" | "replies";

/** What is done on a stage, one thing after the other. Where it makes no sense, nothing is done. */
export type Act =
	| { readonly act: "kit connects" | "kit leaves" | "kit breaks" | "kit refuses the next notice" | "kit refreshes" }
	| { readonly act: "kit says" | "kit says into the void"; readonly channel: KitChannel; readonly text: string }
	| { readonly act: "cloud starts" | "cloud leaves" | "cloud breaks" | "cloud says to another kit" }
	| { readonly act: "cloud says" | "cloud says into the void"; readonly channel: CloudChannel; readonly text: string }
	| { readonly act: "broker restarts"; readonly forgetting: boolean };

/** What the kit and the cloud have heard, topic by topic in order, the same in a row once, and how they are. */
export interface Seen {
	readonly kit: Readonly<Record<string, readonly string[]>>;
	readonly cloud: Readonly<Record<string, readonly string[]>>;
	readonly kitIsConnected: boolean;
	readonly kitLost: number;
	readonly cloudConnected: number;
	/** How each message was taken, in the order in which they were said. */
	readonly said: readonly string[];
}

const BOOT_ID = "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11";

/**
 * A monitor's connections and a cloud's client, used as the agent and the MQTT service use them. `takesOver`: a kit may
 * connect while it is connected.
 */
export function makePlayers(
	stage: Stage,
	takesOver: boolean,
): { perform(act: Act): Promise<void>; seen(): Seen; leave(): Promise<void> } {
	const heard = { kit: {} as Record<string, string[]>, cloud: {} as Record<string, string[]> };
	const said: string[] = [];
	let connection: Connection | null = null;
	let kitLost = 0;
	let refusesNext = false;
	let client: MqttClient | null = null;
	let cloudConnected = 0;

	function connect(): Promise<void> {
		return new Promise((settled) => {
			const { brokerUrl } = stage;
			const opened = stage.openConnection(
				{ kitFile: kitFileFor(brokerUrl), bootId: BOOT_ID, version: "5", ca: undefined },
				{
					online: settled,
					async message(topic, payload) {
						const refused = refusesNext && topic === topicOf(KIT, "inbox");
						if (refused) refusesNext = false;
						hear("kit", topic, `${refused ? "refused: " : ""}${Buffer.from(payload)}`);
						if (refused) throw new Error("not kept");
					},
					closed() {
						kitLost += 1;
						if (connection === opened) connection = null;
						settled();
					},
				},
			);
			connection = opened;
		});
	}

	async function startCloud(): Promise<void> {
		const started = stage.makeClient();
		client = started;
		started.handleMessage = ({ topic, payload }, done) => {
			hear("cloud", topic, String(payload));
			done();
		};
		// A broker that is restarting; it tries again.
		started.on("error", () => undefined);
		started.on("connect", () => {
			void started.subscribeAsync(channelsFrom("kit-to-cloud").map(everyKit), { qos: QOS }).then(
				() => {
					cloudConnected += 1;
				},
				() => undefined,
			);
		});
		started.connect();
	}

	/** At least once is what QoS 1 says: brokers differ in how often the same comes, and in nothing else. */
	const hear = (side: "kit" | "cloud", topic: string, text: string) => {
		heard[side][topic] ??= [];
		if (heard[side][topic].at(-1) !== text) heard[side][topic].push(text);
	};
	const kitSays = (channel: KitChannel, text: string) =>
		note(connection?.publish(topicOf(KIT, channel), text, { qos: QOS, retain: contract[channel].retained }));
	const cloudSays = (channel: CloudChannel, text: string, kit = KIT) =>
		note(client?.publishAsync(topicOf(kit, channel), text, { qos: QOS, retain: contract[channel].retained }));

	/** Tells later how it was taken. */
	function note(publication: Promise<unknown> | undefined): Promise<void> {
		const place = said.push("nobody") - 1;
		if (publication === undefined) return Promise.resolve();
		const tell = (outcome: string) => () => {
			said[place] = outcome;
		};
		return publication.then(tell("taken"), tell("lost"));
	}

	async function endCloud(): Promise<void> {
		const ended = client?.endAsync(!client.connected);
		client = null;
		await ended;
	}

	function begin(deed: Act): Promise<unknown> | undefined {
		switch (deed.act) {
			case "kit connects":
				return connection === null || takesOver ? connect() : undefined;
			case "kit leaves":
				return connection?.end();
			case "kit breaks":
				return void (connection && stage.breaks("kit"));
			case "kit refuses the next notice":
				refusesNext = true;
				return undefined;
			case "kit refreshes":
				return void connection?.refresh();
			case "kit says":
				return kitSays(deed.channel, deed.text);
			case "cloud says":
				return cloudSays(deed.channel, deed.text);
			case "cloud says to another kit":
				return cloudSays("inbox", "for another", OTHER_KIT);
			case "kit says into the void":
				return connection === null ? undefined : intoTheVoid("kit", () => kitSays(deed.channel, deed.text));
			case "cloud says into the void":
				return client === null ? undefined : intoTheVoid("cloud", () => cloudSays(deed.channel, deed.text));
			case "cloud starts":
				return client === null ? startCloud() : undefined;
			case "cloud leaves":
				return endCloud();
			case "cloud breaks":
				return void (client && stage.breaks("cloud"));
			case "broker restarts":
				return stage.restarts(deed.forgetting);
		}
	}

	function intoTheVoid(side: "kit" | "cloud", say: () => Promise<void>): Promise<void> {
		stage.stalls(side);
		const taken = say();
		stage.breaks(side);
		return taken;
	}

	return {
		async perform(act) {
			const done = begin(act);
			await stage.rest();
			await done;
			await stage.rest();
		},
		seen: () => ({
			kit: structuredClone(heard.kit),
			cloud: structuredClone(heard.cloud),
			kitIsConnected: connection !== null,
			kitLost,
			cloudConnected,
			said: [...said],
		}),
		async leave() {
			const ended = connection?.end();
			await endCloud();
			await stage.rest();
			await ended;
		},
	};
}
