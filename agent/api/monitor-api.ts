import type { AccountDocument, ResetSource } from "#protocol/account-document.ts";
import type { CallSignal } from "#protocol/call-signal.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";
import type { CallKind } from "#protocol/events.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Language } from "#protocol/languages.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { Generation, MessageId, Milliseconds, UnixMs } from "#protocol/units.ts";
import type { EverydayCommands } from "./everyday-api.ts";
import type { ActiveAlarm, ArmingView, QuietView } from "./tenant-views.ts";

/**
 * The one port between a panel and its agent: commands that return promises, and a snapshot that is pushed. Electron's
 * MessagePort and the host's WebSocket carry the same frames (port.ts). A refused command rejects with a FoyerError.
 */
export interface MonitorApi extends MonitorCommands {
	snapshot(): MonitorSnapshot;
	/** Calls the listener after every change, with the whole snapshot; returns how to stop. */
	subscribe(listener: (snapshot: MonitorSnapshot) => void): () => void;
}

export interface MonitorCommands extends EverydayCommands {
	/** Delete. Refused: no-account, account-vacant, deletion-running, settings-code-required, -wrong, -locked. */
	requestDeletion(input: { readonly settingsCode?: string | undefined }): Promise<{ readonly operationId: MessageId }>;
	/** Takes a waiting deletion back; it holds once the snapshot says so. Refused: not-cancellable. */
	cancelDeletion(input: Record<string, never>): Promise<void>;
	/** The person has read how the last deletion ended. */
	dismissOutcome(input: Record<string, never>): Promise<void>;
	/** A fresh QR code; resolves once the cloud has answered. Refused: offline, account-registered, no-account, request-expired. */
	issueQr(input: Record<string, never>): Promise<void>;
	/** The panel has painted the registration QR code of this generation; told to the cloud once for each. */
	qrShown(input: { readonly generation: Generation }): Promise<void>;

	/** A page of the call log, newest first. Jumps name the nearest known row and how many to skip from there. */
	listCalls(input: CallQuery): Promise<CallPage>;
	/** Refused: call-unknown. */
	deleteCall(input: { readonly id: MessageId }): Promise<void>;
	deleteAllCalls(input: Record<string, never>): Promise<void>;
	/** The missed calls were looked at: their badge goes. */
	markCallsSeen(input: Record<string, never>): Promise<void>;
	/** A door picture; null where there is none (any more). */
	getPicture(input: { readonly id: MessageId }): Promise<{ readonly mime: string; readonly base64: string } | null>;

	/** Refused: call-busy. */
	dial(input: { readonly name: string; readonly number: string }): Promise<void>;
	answerCall(input: Record<string, never>): Promise<void>;
	/** Declines a ringing call, hangs up a running one. Refused: no-call. */
	endCall(input: Record<string, never>): Promise<void>;
	/** Opens the door that the present call came from. Refused: no-call, where it came from none. */
	unlockDoor(input: Record<string, never>): Promise<void>;
	/** What the door phone's end of the call's line said, from a position on; `signals` is empty once the call is over. */
	listCallSignals(input: { readonly callId: MessageId; readonly after: number }): Promise<CallSignals>;
	/** The panel's end of the line says something. Refused: no-call. */
	sendCallSignal(input: { readonly callId: MessageId; readonly signal: CallSignal }): Promise<void>;

	changeSettings(input: Partial<PanelSettings>): Promise<void>;
	/** Puts Delete behind the Settings Code, or takes it away. Refused: settings-code-wrong, -locked. */
	protectDeletion(input: { readonly protect: boolean; readonly settingsCode: string }): Promise<void>;
	/** A new Settings Code of 4 to 8 digits. Refused: settings-code-wrong, -locked. */
	changeSettingsCode(input: { readonly current: string; readonly next: string }): Promise<void>;
}

/** Everything a panel shows, whole, after every change. It holds nothing of another generation than `generation`. */
export interface MonitorSnapshot {
	/** +1 at every push; a panel ignores what is older than what it has. */
	readonly sequence: number;
	/** The monitor's clock at the push: panels count time left against it, not against their own. */
	readonly time: UnixMs;
	/** Null where all is well; else why the monitor only shows a page that says so. */
	readonly fault: { readonly code: ErrorCode; readonly detail: string } | null;
	readonly device: {
		readonly kit: KitId;
		readonly model: string;
		readonly firmware: string;
		readonly bootId: MessageId;
		readonly startedAt: UnixMs;
	};
	readonly network: NetworkFacts;
	readonly link: LinkState;
	readonly generation: Generation | null;
	/** Null until the first account document was applied, and while a wipe runs. */
	readonly account: AccountView | null;
	readonly enrolment: AccountDocument["enrolment"];
	readonly deletion: DeletionView;
	/** The newest wipe that nobody has dismissed: what *deleted* says. */
	readonly lastWipe: {
		readonly evidence: WipeEvidence;
		readonly at: UnixMs;
		readonly source: ResetSource | null;
	} | null;
	/** The tenant file was found damaged and set aside; said on screen until the generation ends. */
	readonly damage: { readonly generation: Generation; readonly at: UnixMs } | null;
	readonly counts: TenantCounts;
	/** +1 whenever a row of the call log came or went. */
	readonly callsVersion: number;
	/** +1 whenever a message, an alarm or a door picture came, went or changed. */
	readonly listsVersion: number;
	/** How many can be called. */
	readonly contacts: number;
	readonly latestMissed: CallRow | null;
	readonly arming: ArmingView;
	/** Shown over everything until somebody silences it. */
	readonly alarm: ActiveAlarm | null;
	readonly quiet: QuietView;
	readonly call: CallView | null;
	/** How much the door phone's end of the present call's line has said; see listCallSignals. */
	readonly callSignals: number;
	readonly settings: PanelSettings & {
		readonly deletionProtected: boolean;
		readonly disarmingProtected: boolean;
	};
}

/** The account as the panel may know it: the SIP password stays in the agent. */
export type AccountView = Omit<AccountDocument["account"], "sip"> & {
	readonly sip: { readonly family: string; readonly personal: string };
};

/** Where this monitor is on its network. What the machine below does not tell is emulated. */
export interface NetworkFacts {
	/** IPv4, null where there is none but the machine's own. */
	readonly address: string | null;
	readonly netmask: string | null;
	/** Emulated: the first address of the network, as home routers have it. */
	readonly gateway: string | null;
	/** Host and port, null before the monitor was provisioned. */
	readonly broker: string | null;
}

export interface LinkState {
	/** `refused`: the broker refuses this kit's user name or password. */
	readonly cloud: "connecting" | "online" | "offline" | "refused";
	readonly since: UnixMs;
	/** MQTT protocol in use, null while not connected. */
	readonly protocol: "3.1.1" | "5" | null;
}

export type DeletionView =
	| { readonly state: "idle"; readonly outcome: DeletionOutcome | null }
	| { readonly state: "queued"; readonly operationId: MessageId; readonly since: UnixMs; readonly notAfter: UnixMs }
	| { readonly state: "sent"; readonly operationId: MessageId; readonly since: UnixMs; readonly cancelling: boolean }
	| { readonly state: "accepted"; readonly operationId: MessageId; readonly since: UnixMs }
	| {
			readonly state: "wiping";
			readonly source: ResetSource | null;
			/** When the cloud reset the account, by the cloud's clock. */
			readonly resetAt: UnixMs | null;
			/** Bytes overwritten so far, of all bytes of the tenant's files. */
			readonly done: number;
			readonly total: number;
			readonly counts: TenantCounts;
	  }
	| { readonly state: "wiped"; readonly source: ResetSource | null; readonly at: UnixMs };

/** How a deletion ended without one: nothing was lost. */
export type DeletionOutcome =
	| { readonly kind: "rejected"; readonly code: ErrorCode }
	| { readonly kind: "cancelled" }
	| { readonly kind: "expired" };

export interface TenantCounts {
	readonly calls: number;
	readonly missedUnseen: number;
	readonly messages: number;
	readonly unreadMessages: number;
	readonly alarms: number;
	readonly access: number;
	readonly contacts: number;
	readonly pictures: number;
}

export interface CallRow {
	readonly id: MessageId;
	readonly kind: CallKind;
	readonly name: string;
	readonly number: string;
	readonly startedAt: UnixMs;
	/** Talking time; 0 where nobody answered. */
	readonly duration: Milliseconds;
	/** Ringing time. */
	readonly rang: Milliseconds;
	readonly pictureId: MessageId | null;
}

/** Where a row stands in the log: newest first, ties broken by id. */
export interface CallKey {
	readonly startedAt: UnixMs;
	readonly id: MessageId;
}

export interface CallQuery {
	readonly filter: "all" | CallKind;
	/** Start behind this row; null starts at the newest. */
	readonly after: CallKey | null;
	/** Rows to pass over from there. */
	readonly skip: number;
	/** At most 200. */
	readonly limit: number;
}

export interface CallPage {
	readonly rows: readonly CallRow[];
	/** All rows of the filter. */
	readonly total: number;
	readonly callsVersion: number;
}

export interface CallSignals {
	readonly signals: readonly CallSignal[];
	/** STUN servers' addresses; with none, the line works within the local network. */
	readonly iceServers: readonly string[];
}

export interface CallView {
	readonly id: MessageId;
	readonly direction: "incoming" | "outgoing";
	readonly state: "ringing" | "running";
	readonly name: string;
	readonly number: string;
	readonly since: UnixMs;
	readonly pictureId: MessageId | null;
	readonly unlocked: boolean;
}

/** The panel's own settings: they belong to the flat and stay. */
export interface PanelSettings {
	readonly theme: "dark" | "light";
	readonly textSize: TextSize;
	/** Percent of full brightness, 20 to 100. */
	readonly brightness: number;
	/** Percent of full ringing volume, 0 to 100. */
	readonly volume: number;
	/** A language the panel has, or null to follow the account's. */
	readonly language: Language | null;
	readonly clock: "24h" | "12h";
	readonly ringtone: Ringtone;
	/** A short sound at every key that is pressed. */
	readonly keyTones: boolean;
	readonly screensaver: Screensaver;
	/** Calls kept in the log, the oldest dropped first: 100 to 1,000,000. */
	readonly callCapacity: number;
}

export const textSizes = ["normal", "large", "largest"] as const;
export type TextSize = (typeof textSizes)[number];

/** Made by the panel itself; a sound file there is none. */
export const ringtones = ["chime", "bell", "marimba"] as const;
export type Ringtone = (typeof ringtones)[number];

export const screensaverMinutes = [0, 1, 2, 5, 10] as const;

export interface Screensaver {
	/** Without a touch; 0 is never. */
	readonly minutes: (typeof screensaverMinutes)[number];
	/** Pictures are the door's; without any it is the clock. */
	readonly style: "clock" | "pictures";
}
