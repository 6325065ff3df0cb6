import type {
	ActiveAlarm,
	AlarmKind,
	AlarmRow,
	ArmingMode,
	ContactRow,
	MessageRow,
	PictureRow,
	QuietHours,
	RowPage,
	RowPlace,
} from "#agent/api/tenant-views.ts";
import type { Event } from "#protocol/events.ts";
import type { MessageId, UnixMs } from "#protocol/units.ts";

/** The lists of a tenant beside the call log, and the states that are the tenant's. An unknown id changes nothing. */
export interface TenantLists {
	listMessages(place: RowPlace): RowPage<MessageRow>;
	markMessage(id: MessageId, read: boolean): void;
	deleteMessage(id: MessageId): void;
	deleteReadMessages(): void;

	/** Adds an alarm and its event for the cloud in one transaction. */
	addAlarm(alarm: NewAlarm, event: Event): void;
	listAlarms(place: RowPlace): RowPage<AlarmRow>;
	activeAlarm(): ActiveAlarm | null;
	acknowledgeAlarms(): void;

	listPictures(place: RowPlace): RowPage<PictureRow>;
	/** The call that it belongs to stays. */
	deletePicture(id: MessageId): void;
	deleteAllPictures(): void;

	contacts(): readonly ContactRow[];

	tenantState(): TenantState;
	saveTenantState(change: Partial<TenantState>): void;
	/** +1 at every change of messages, alarms or pictures since the store was opened. */
	listsVersion(): number;
}

export interface NewAlarm {
	readonly id: MessageId;
	readonly at: UnixMs;
	readonly zone: string;
	readonly kind: AlarmKind;
}

export interface TenantState {
	readonly arming: ArmingState;
	readonly quiet: { readonly on: boolean; readonly hours: QuietHours | null };
}

export interface ArmingState {
	readonly mode: ArmingMode;
	/** What is in force until `armsAt`. */
	readonly before: ArmingMode;
	/** When `mode` comes into force; in the past once it has. */
	readonly armsAt: UnixMs;
}

/** Of a tenant who has not touched anything yet. */
export const tenantDefaults: TenantState = {
	arming: { mode: "off", before: "off", armsAt: 0 as UnixMs },
	quiet: { on: false, hours: null },
};
