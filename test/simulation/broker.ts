import { kitOf, matches } from "./sim-topics.ts";
import type { Life, Ready, World } from "./world.ts";

/** One client's connection to the simulated broker, as the client sees it. */
export interface Wire {
	/** Resolves at the PUBACK; never, where the connection ends before. */
	publish(topic: string, payload: string, retain: boolean): Promise<void>;
	/** Subscribes again: what is retained comes once more. */
	refresh(): void;
	/** Ends it; with a DISCONNECT no will is published. */
	end(politely: boolean): void;
}

export interface ClientSide {
	readonly name: string;
	/** The kit whose account it speaks for; null for the cloud. */
	readonly kit: number | null;
	readonly life: Life;
	readonly filters: readonly string[];
	readonly will: { readonly topic: string; readonly payload: string } | null;
	opened(wire: Wire): void;
	/** Resolves when the message may be acknowledged; rejects where it was not kept. */
	receive(topic: string, payload: string): Promise<void>;
	/** Once, at the end, however it ends. */
	closed(): void;
}

interface Held {
	readonly topic: string;
	readonly payload: string;
	sent: boolean;
}

interface Link {
	readonly client: ClientSide;
	readonly up: { readonly topic: string; readonly payload: string; readonly retain: boolean; taken: () => void }[];
	readonly acks: (() => void)[];
	/** MQTT.js takes the next packet only when the last one is done with. */
	busy: boolean;
	open: boolean;
}

interface Session {
	readonly filters: readonly string[];
	held: Held[];
	link: Link | null;
}

/** How long a dead connection goes unnoticed: one and a half times the keep-alive of 30 s (MQTT 3.1.1, 3.1.2.10). */
const UNNOTICED = 45_000;
const CONNECT_TIMEOUT = 10_000;

/**
 * The broker and the network to it: retained messages, QoS 1 with redelivery, sessions that outlive connections, wills,
 * takeovers. Order holds within a topic and a connection, as the standard says (4.6), and nowhere else.
 */
export class SimBroker {
	readonly #world: World;
	readonly #forever: Life = { alive: true };
	readonly #sessions = new Map<string, Session>();
	readonly #cut = new Set<string>();
	/** Told of each publication, and of each acknowledgement by a subscriber. */
	published: (topic: string, payload: string, by: ClientSide | null) => void = () => {};
	acknowledged: (client: ClientSide, topic: string, payload: string) => void = () => {};
	/** Told of a message that overtook a document in its subscriber's queue. */
	overtook: (topic: string, payload: string) => void = () => {};
	retained = new Map<string, string>();

	constructor(world: World) {
		this.#world = world;
		world.addSource(() => this.#ready());
	}

	connect(client: ClientSide): void {
		const { life, name, kit } = client;
		if (this.#cut.has(name)) {
			this.#world.later(life, CONNECT_TIMEOUT, `${name}: no way to the broker`, client.closed);
			return;
		}
		this.#world.later(life, 0, `${name} connects`, () => this.#accept(client), kit);
	}

	/** From here on nothing passes between the client and the broker, and neither knows. */
	cut(name: string): void {
		this.#cut.add(name);
		const link = this.#sessions.get(name)?.link;
		if (!link) return;
		this.#world.later(this.#forever, UNNOTICED, `${name} is missed`, () => {
			if (this.#cut.has(name)) this.#drop(name, link, true);
		});
	}

	heal(name: string): void {
		this.#cut.delete(name);
	}

	healAll(): void {
		this.#cut.clear();
	}

	/** The connection breaks and both ends see it; what was under way is lost. */
	drop(name: string): void {
		const link = this.#sessions.get(name)?.link;
		if (link) this.#drop(name, link, true);
	}

	/** A client's power is cut: the broker misses it later, unless it is back before. */
	vanish(name: string): void {
		const link = this.#sessions.get(name)?.link;
		if (!link) return;
		link.up.splice(0);
		link.acks.splice(0);
		this.#world.later(this.#forever, UNNOTICED, `${name} is missed`, () => this.#drop(name, link, true));
	}

	/**
	 * Every connection breaks. `forgetting`: it was killed, and has lost what it retained and held. A broker that is stopped
	 * properly publishes the wills first, as Mosquitto does.
	 */
	restart(forgetting: boolean): void {
		for (const [name, { link }] of this.#sessions) if (link) this.#drop(name, link, !forgetting);
		if (!forgetting) return;
		this.#sessions.clear();
		this.retained.clear();
	}

	/** A held message is delivered twice. */
	duplicate(pick: number): string | null {
		const held = [...this.#sessions.values()].flatMap((session) => session.held.map((one) => ({ session, one })));
		const chosen = held[Math.floor(pick * held.length)];
		if (chosen === undefined) return null;
		chosen.session.held.push({ ...chosen.one, sent: false });
		return chosen.one.topic;
	}

	/** Takes a message from a client, or from nobody it knows. */
	route(topic: string, payload: string, retain: boolean, by: ClientSide | null = null): void {
		this.#world.note(`${topic} ${payload}`);
		this.published(topic, payload, by);
		if (retain) this.retained.set(topic, payload);
		for (const { filters, held } of this.#sessions.values()) {
			if (filters.some((filter) => matches(filter, topic))) held.push({ topic, payload, sent: false });
		}
	}

	#accept(client: ClientSide): void {
		const { name, filters } = client;
		if (this.#cut.has(name)) {
			client.closed();
			return;
		}
		const before = this.#sessions.get(name);
		if (before?.link) this.#drop(name, before.link, true);
		const link: Link = { client, up: [], acks: [], busy: false, open: true };
		const session: Session = { filters, held: before?.held ?? [], link };
		this.#sessions.set(name, session);
		const sendRetained = () => {
			for (const [topic, payload] of this.retained) {
				if (filters.some((filter) => matches(filter, topic))) session.held.push({ topic, payload, sent: false });
			}
		};
		sendRetained();
		client.opened({
			publish: (topic, payload, retain) =>
				new Promise((taken) => {
					if (link.open && client.life.alive) link.up.push({ topic, payload, retain, taken });
				}),
			refresh: () => {
				if (link.open && client.life.alive) sendRetained();
			},
			end: (politely) => {
				if (link.open && client.life.alive) this.#drop(name, link, !politely);
			},
		});
	}

	#drop(name: string, link: Link, withWill: boolean): void {
		if (!link.open) return;
		link.open = false;
		const session = this.#sessions.get(name);
		if (session?.link === link) session.link = null;
		for (const held of session?.held ?? []) held.sent = false;
		const { will, life } = link.client;
		if (withWill && will !== null) this.route(will.topic, will.payload, true);
		if (life.alive) link.client.closed();
	}

	#ready(): readonly Ready[] {
		const ready: Ready[] = [];
		for (const [name, { link, held }] of this.#sessions) {
			if (link === null || !link.client.life.alive || this.#cut.has(name)) continue;
			const { kit } = link.client;
			if (link.up.length > 0)
				ready.push({ what: `${name} → ${link.up[0]?.topic}`, kit: null, run: () => this.#take(link) });
			if (link.busy) continue;
			if (link.acks.length > 0) ready.push({ what: `PUBACK → ${name}`, kit, run: () => link.acks.shift()?.() });
			const lanes = new Set<string>();
			for (const one of held) {
				if (one.sent || lanes.has(one.topic)) continue;
				lanes.add(one.topic);
				ready.push({
					what: `${one.topic} → ${name}`,
					kit: kitOf(one.topic),
					run: () => this.#deliver(name, link, one),
				});
			}
		}
		return ready;
	}

	#take(link: Link): void {
		const packet = link.up.shift();
		if (packet === undefined) return;
		this.route(packet.topic, packet.payload, packet.retain, link.client);
		link.acks.push(packet.taken);
	}

	#deliver(name: string, link: Link, one: Held): void {
		const before = this.#sessions.get(name)?.held ?? [];
		const documentWaits = before
			.slice(0, before.indexOf(one))
			.some(({ topic, sent }) => !sent && topic.endsWith("/account"));
		if (documentWaits) this.overtook(one.topic, one.payload);
		link.busy = true;
		one.sent = true;
		link.client.receive(one.topic, one.payload).then(
			() => {
				if (!link.open || !link.client.life.alive) return;
				link.busy = false;
				const session = this.#sessions.get(name);
				if (session) session.held = session.held.filter((other) => other !== one);
				this.acknowledged(link.client, one.topic, one.payload);
			},
			() => this.#drop(name, link, true),
		);
	}
}
