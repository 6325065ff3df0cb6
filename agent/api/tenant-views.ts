import type { Event } from "#protocol/events.ts";
import type { MessageId, UnixMs } from "#protocol/units.ts";

/** What screens show of a tenant's everyday: rows of lists, and the states that are the tenant's own. */

/** A part of a list, newest first. */
export interface RowPlace {
	readonly skip: number;
	/** At most 200. */
	readonly limit: number;
}

export interface RowPage<Row> {
	readonly rows: readonly Row[];
	/** All rows of the list. */
	readonly total: number;
}

/** A notice to the tenant. */
export interface MessageRow {
	readonly id: MessageId;
	readonly receivedAt: UnixMs;
	readonly title: string;
	readonly body: string;
	readonly read: boolean;
}

export type AlarmKind = Extract<Event, { type: "alarm" }>["kind"];

export interface AlarmRow {
	readonly id: MessageId;
	readonly at: UnixMs;
	/** The installer's label of the zone, shown as it is. */
	readonly zone: string;
	readonly kind: AlarmKind;
	readonly acknowledged: boolean;
}

/** The alarm that nobody has silenced yet: the newest, and how many there are. */
export interface ActiveAlarm extends AlarmRow {
	readonly count: number;
}

/** A picture from the door; `name` is the caller's, or that of who tried to come in; null where neither is in a log. */
export interface PictureRow {
	readonly id: MessageId;
	readonly takenAt: UnixMs;
	readonly name: string | null;
}

/** Somebody who can be called from here. The cloud's, and not edited on the panel. */
export interface ContactRow {
	readonly id: string;
	readonly name: string;
	readonly number: string;
	/** `Family`, `Building` and `Neighbours` have words in every language; another is shown as it is. */
	readonly group: string;
}

/** From nothing watched to everything watched. */
export const armingModes = ["off", "home", "night", "away"] as const;
export type ArmingMode = (typeof armingModes)[number];

export interface ArmingView {
	readonly mode: ArmingMode;
	/** While the family is leaving: when `mode` comes into force. Null once it is. */
	readonly armsAt: UnixMs | null;
}

/** A sensor that this monitor watches, and whether it does so now. */
export interface ZoneRow {
	readonly id: string;
	readonly name: string;
	readonly kind: AlarmKind;
	readonly watched: boolean;
}

/** Every day from one minute of the day to another, in the flat's time zone; over midnight where `to` is not after `from`. */
export interface QuietHours {
	readonly from: number;
	readonly to: number;
}

export interface QuietView {
	/** Switched on by hand. */
	readonly on: boolean;
	readonly hours: QuietHours | null;
	/** Nothing rings now, for either reason. */
	readonly active: boolean;
}
