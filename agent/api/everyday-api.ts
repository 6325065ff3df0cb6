import type { MessageId } from "#protocol/units.ts";
import type {
	AlarmRow,
	ArmingMode,
	ContactRow,
	MessageRow,
	PictureRow,
	QuietHours,
	RowPage,
	RowPlace,
	ZoneRow,
} from "./tenant-views.ts";

/** What a panel can ask for of a tenant's everyday. A row that is gone already is no refusal. */
export interface EverydayCommands {
	/** Notices, newest first. */
	listMessages(input: RowPlace): Promise<RowPage<MessageRow>>;
	markMessage(input: { readonly id: MessageId; readonly read: boolean }): Promise<void>;
	deleteMessage(input: { readonly id: MessageId }): Promise<void>;
	deleteReadMessages(input: Record<string, never>): Promise<void>;

	/** Door pictures, newest first. */
	listPictures(input: RowPlace): Promise<RowPage<PictureRow>>;
	/** Its call stays in the log. */
	deletePicture(input: { readonly id: MessageId }): Promise<void>;
	deleteAllPictures(input: Record<string, never>): Promise<void>;

	/** Everybody who can be called, in no order. */
	listContacts(input: Record<string, never>): Promise<readonly ContactRow[]>;

	/**
	 * `away` comes into force after the exit delay. Watching less than now is disarming. Refused: no-account,
	 * settings-code-required, -wrong, -locked.
	 */
	setArming(input: { readonly mode: ArmingMode; readonly settingsCode?: string | undefined }): Promise<void>;
	/** Goes back to what was in force before the exit delay began; nothing where there is none. */
	cancelArming(input: Record<string, never>): Promise<void>;
	listAlarms(input: RowPlace): Promise<RowPage<AlarmRow>>;
	/** Acknowledges every active alarm. Refused: settings-code-required, -wrong, -locked. */
	silenceAlarm(input: { readonly settingsCode?: string | undefined }): Promise<void>;
	listZones(input: Record<string, never>): Promise<readonly ZoneRow[]>;
	/** As if the sensor of this zone had noticed something; `raised` where it is watched. Refused: no-account, validation-failed. */
	triggerZone(input: { readonly zone: string }): Promise<{ readonly raised: boolean }>;
	/** Puts disarming and *Silence* behind the Settings Code, or takes it away. Refused: settings-code-wrong, -locked. */
	protectDisarming(input: { readonly protect: boolean; readonly settingsCode: string }): Promise<void>;

	/** Do not disturb, by hand and by the clock. Refused: no-account. */
	changeQuiet(input: { readonly on?: boolean; readonly hours?: QuietHours | null }): Promise<void>;
}
