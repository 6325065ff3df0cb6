/** The flags of `foyer demo`, as commander reads them. */
export interface DemoOptions {
	/** Kept, and gone on with at the next start; without it a new folder that goes at the end. */
	readonly data?: string;
	readonly httpPort: number;
	readonly monitorPort: number;
	readonly brokerPort: number;
	readonly calls: number;
	readonly seed: number;
	/** 1 to 20: the one with the panel, and others for the consoles. */
	readonly kits: number;
	/** A broker that runs already, in place of the embedded one. */
	readonly brokerUrl?: string;
	/** PEM file: the authority to trust for it. */
	readonly brokerCa?: string;
	/** PostgreSQL, in place of the embedded database. */
	readonly database?: string;
	/** STUN servers for calls beyond the local network. */
	readonly iceServer?: readonly string[];
	/** Where tests take the monitor into their hand; it is a process of its own then. */
	readonly controlPort?: number;
	readonly controlToken?: string;
	readonly lan?: true;
	readonly open: boolean;
	readonly play?: true;
	readonly json?: true;
	readonly logLevel: string;
}

export const DEMO_SEED = 1;
