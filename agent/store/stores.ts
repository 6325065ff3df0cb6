import type { CallPage, CallQuery, CallRow, PanelSettings, TenantCounts } from "#agent/api/monitor-api.ts";
import type { DeletionState } from "#agent/deletion/state.ts";
import type { PinnedKeys } from "#agent/link/pinned-keys.ts";
import type { AccountDocument, ResetSource } from "#protocol/account-document.ts";
import type { CallKind, Event } from "#protocol/events.ts";
import type { InboxMessage } from "#protocol/inbox.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { Generation, MessageId, UnixMs } from "#protocol/units.ts";
import type { LocalRows } from "./local-rows.ts";
import type { TenantLists } from "./tenant-lists.ts";

/** What the flat keeps, in `device.sqlite`. Nothing of a tenant may ever be written here. */
export interface DeviceStore {
	state(): DeviceState;
	/** All of the change in one transaction, durable (synced) when it returns. */
	commit(change: Partial<DeviceState>): void;
	close(): void;
}

export interface DeviceState {
	/** Who this monitor is; null until it was provisioned. */
	readonly kitFile: KitFile | null;
	/** Whom it believes, as far as it has come from what the kit file names. */
	readonly pinned: PinnedKeys | null;
	/** Its settings were once set to what its model brings from the factory. */
	readonly furnished: boolean;
	/** The credentials that worked before the kit file's, until those have; see credential-choice.ts. */
	readonly earlierBroker: KitFile["broker"] | null;
	readonly settings: PanelSettings;
	readonly settingsCode: string;
	readonly deletionProtected: boolean;
	readonly disarmingProtected: boolean;
	/** Whom the local HTTP API answers. The flat's installer sets it: it stays. */
	readonly localApi: LocalApiAccess;
	/** The generation applied; null before the first account document. */
	readonly generation: Generation | null;
	/** The newest applied document in which nobody is registered. One with a tenant in it lives in the tenant file. */
	readonly vacantDocument: AccountDocument | null;
	readonly deletion: DeletionState;
	/** The newest wipe; what every report says, and what the screen says until `dismissed`. */
	readonly lastWipe: WipeRecord | null;
	readonly damage: { readonly generation: Generation; readonly at: UnixMs } | null;
}

/** How clients of the local HTTP API prove themselves: by nothing, a password, their address. */
export const localApiModes = ["none", "basic", "allow-list", "digest", "basic-or-digest"] as const;
export type LocalApiMode = (typeof localApiModes)[number];

export interface LocalApiAccess {
	readonly mode: LocalApiMode;
	readonly username: string;
	readonly password: string;
	/** IP addresses that `allow-list` lets in; none is nobody. */
	readonly allowed: readonly string[];
}

export interface WipeRecord {
	/** The generation that the wipe made room for. */
	readonly generation: Generation;
	readonly evidence: WipeEvidence;
	readonly at: UnixMs;
	readonly source: ResetSource | null;
	readonly dismissed: boolean;
}

/** All that a tenant leaves, in `tenant-<generation>.sqlite`. A reset overwrites the file. Every write is durable when it returns. */
export interface TenantStore extends TenantLists, LocalRows {
	readonly generation: Generation;
	/** The newest document in which the tenant is registered, or null. */
	document(): AccountDocument | null;
	saveDocument(document: AccountDocument): void;
	counts(): TenantCounts;

	/** Adds a finished call, its picture and its event for the cloud in one transaction; drops the oldest beyond `capacity`. A known id changes nothing. */
	addCall(call: NewCall, event: Event | null, capacity: number): void;
	listCalls(query: CallQuery): CallPage;
	latestMissed(): CallRow | null;
	/** False where there is no such call. Its picture goes with it. */
	deleteCall(id: MessageId): boolean;
	deleteAllCalls(): void;
	markCallsSeen(): void;
	/** +1 at every change of the call log since the store was opened. */
	callsVersion(): number;
	picture(id: MessageId): { readonly mime: string; readonly bytes: Uint8Array } | null;
	/** Keeps a picture that has no finished call yet, such as the ringing one's. */
	addPicture(picture: NewPicture): void;

	/** Keeps a notice; a known id changes nothing. */
	addMessage(message: Extract<InboxMessage, { type: "message" }>): void;

	/** Keeps who tried to come in, the picture and the event for the cloud in one transaction; a known id changes nothing. */
	addDoorTry(message: Extract<InboxMessage, { type: "door-try" }>): void;

	/** Events waiting for the broker, oldest first. They are the tenant's, so they wait here and go with the tenant. */
	addEvent(event: Event): void;
	pendingEvents(limit: number): readonly Event[];
	removeEvent(id: MessageId): void;

	/** Many rows at once, for demos, fixtures and benchmarks. */
	fill(rows: TenantRows): void;
	close(): void;
	/** Closes at once, leaving `-wal` and `-shm` in place so that the wipe overwrites them too. */
	closeForWipe(): void;
}

export interface NewPicture {
	readonly id: MessageId;
	readonly takenAt: UnixMs;
	readonly mime: string;
	readonly bytes: Uint8Array;
}

export interface NewCall {
	readonly id: MessageId;
	readonly kind: CallKind;
	readonly name: string;
	readonly number: string;
	readonly startedAt: UnixMs;
	readonly duration: number;
	readonly rang: number;
	readonly picture: NewPicture | null;
	readonly seen: boolean;
}

/** Bulk content; iterables, so that a million calls need no million objects at once. */
export interface TenantRows {
	readonly calls?: Iterable<NewCall>;
	readonly messages?: Iterable<{
		readonly id: MessageId;
		readonly receivedAt: UnixMs;
		readonly title: string;
		readonly body: string;
		readonly read: boolean;
	}>;
	readonly alarms?: Iterable<{
		readonly id: MessageId;
		readonly at: UnixMs;
		readonly zone: string;
		readonly kind: string;
	}>;
	readonly contacts?: Iterable<{
		readonly id: MessageId;
		readonly name: string;
		readonly number: string;
		readonly group: string;
	}>;
	/** `value` is the PIN's digits, the card's number, the key's id or the face's template, as the kind says. */
	readonly access?: Iterable<{
		readonly id: MessageId;
		readonly kind: "pin" | "face" | "nfc" | "bluetooth" | "qr";
		readonly name: string;
		readonly value: string;
	}>;
	readonly pictures?: Iterable<NewPicture>;
}
