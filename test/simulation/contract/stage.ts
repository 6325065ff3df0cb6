import type { MqttClient } from "mqtt";
import type { openConnection } from "#agent/link/connection.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { KIT } from "#test/agent/support/documents.ts";

export type Side = "kit" | "cloud";

/** A broker and the lines to it, real or modelled: what both ends are run on, and what can happen to them. */
export interface Stage {
	/** Where a monitor finds it. */
	readonly brokerUrl: string;
	readonly openConnection: typeof openConnection;
	/** The cloud's client, of a new process each. */
	makeClient(): MqttClient;
	/** The connection breaks, and both ends see it. The next one is not disturbed. */
	breaks(side: Side): void;
	/** From here on nothing passes, until the connection breaks. */
	stalls(side: Side): void;
	/** Every connection breaks. `forgetting`: what the broker retained and held is lost. */
	restarts(forgetting: boolean): Promise<void>;
	/** Lets happen what can; what happens by itself is waited for elsewhere. */
	rest(): Promise<void>;
	close(): Promise<void>;
}

/** So soon does a cloud that lost its connection try again. */
export const RECONNECT_MS = 20;

export const KIT_PASSWORD = "a password of the kit";
export const CLOUD_PASSWORD = "a password of the cloud";

export const kitFileFor = (url: string): KitFile => ({
	v: 1,
	kit: KIT,
	broker: { url, username: KIT, password: KIT_PASSWORD },
	cloudKeys: ["unused"],
});
