import type { AccountDocument } from "#protocol/account-document.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";

export interface Kits {
	/** Adds a kit and its account, or gives a known one new credentials; returns the file to hand over. */
	provision(input: NewKit): Promise<KitFile>;
	/** The same for many, in few transactions; the files are in the same order. */
	provisionMany(inputs: readonly NewKit[]): Promise<readonly KitFile[]>;
	/** The door phone rings at the kit's monitor; resolves with the call's id once it is on its way. Refused: generation-stale. */
	ring(
		kit: KitId,
		input: {
			/** In which the picture was taken: it never comes to the tenant of another. */
			readonly generation?: Generation | undefined;
			readonly picture: { readonly mime: "image/svg+xml" | "image/png" | "image/jpeg"; readonly base64: string } | null;
		},
	): Promise<{ readonly callId: MessageId }>;
	/** The door phone hangs up. */
	hangUp(kit: KitId, callId: MessageId): Promise<void>;
	/** How the monitor answered the ring. */
	callState(kit: KitId, callId: MessageId): Promise<"ringing" | "answered" | "declined" | "ended" | "missed" | null>;
	/** A notice to the tenant. */
	sendMessage(kit: KitId, message: { readonly title: string; readonly body: string }): Promise<void>;
}

export interface NewKit {
	readonly kit: KitId;
	readonly brokerUrl: string;
	/** The broker's password for this kit; made at random where it is absent. */
	readonly brokerPassword?: string | undefined;
	readonly home: { readonly name: string; readonly issuedBy: string };
	/** Who added it: an installer's project, or directly a distributor. */
	readonly owner: { readonly kind: "installer" | "distributor"; readonly email: string };
	readonly project: "single-tenant" | "community";
	/** What belongs to the flat and stays; the usual values where it is absent. */
	readonly flat?: Omit<AccountDocument["account"], "home" | "master" | "members"> | undefined;
	/** Who lives there, for demos and tests; nobody where it is absent. */
	readonly tenant?: CloudTenant | undefined;
}

/** A registered tenant with everything the cloud keeps of one. */
export interface CloudTenant {
	readonly master: {
		readonly name: string;
		readonly email: string | null;
		readonly mobile: string | null;
		readonly country: string;
	};
	readonly members: readonly { readonly name: string; readonly email: string | null; readonly mobile: string | null }[];
	readonly landlines: readonly string[];
	readonly calls: readonly {
		readonly kind: "missed" | "incoming" | "outgoing";
		readonly name: string;
		readonly number: string;
		readonly startedAt: UnixMs;
		readonly duration: number;
	}[];
	readonly doorLogs: readonly {
		readonly at: UnixMs;
		readonly door: string;
		readonly name: string;
		readonly access: string;
		readonly granted: boolean;
	}[];
	readonly messages: readonly { readonly at: UnixMs; readonly title: string; readonly body: string }[];
	readonly alarms: readonly { readonly at: UnixMs; readonly zone: string; readonly kind: string }[];
	readonly access: readonly {
		readonly kind: "pin" | "face" | "nfc" | "bluetooth" | "qr";
		readonly name: string;
		readonly value: string;
	}[];
}
