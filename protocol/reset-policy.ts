/**
 * What a reset does to every field of an account: the table of DESIGN section 1, as data. It is law: the cloud's
 * schema is checked against it, and the consoles, the monitor's dialog and the docs render it from here.
 */

export const treatments = ["reset", "kept", "removed", "untouched"] as const;

/** `reset`: gets a new value · `kept`: bit-equal before and after · `removed`: gone · `untouched`: no reset ever writes it */
export type Treatment = (typeof treatments)[number];

export const accountFields = [
	"masterName",
	"landlineService",
	"landlineStatus",
	"accountStatus",
	"devices",
	"familySipNumber",
	"personalSipNumber",
	"landlineExpiresAt",
	"createdAt",
	"callType",
	"timeZone",
	"language",
	"homeAutomation",
	"premiumPlan",
	"withIndoorMonitor",
	"members",
	"emails",
	"mobileNumbers",
	"country",
	"landlines",
	"logs",
	"callHistories",
	"messages",
	"alarms",
	"pins",
	"faces",
	"nfcCards",
	"bluetoothKeys",
	"qrCodes",
	"auditLog",
] as const;

export type AccountField = (typeof accountFields)[number];

/** Settings of the account, all kept; listed by name because the dialog names some of them. */
export const settingFields = [
	"callType",
	"timeZone",
	"language",
	"homeAutomation",
	"premiumPlan",
	"withIndoorMonitor",
] as const satisfies AccountField[];

/** Ways through the door, all removed; the dialog counts them as access keys. */
export const accessFields = ["pins", "faces", "nfcCards", "bluetoothKeys", "qrCodes"] as const satisfies AccountField[];

/** A field that is missing here, or here twice, does not compile. */
export const resetPolicy = {
	masterName: "reset",
	landlineService: "reset",
	landlineStatus: "reset",
	accountStatus: "kept",
	devices: "kept",
	familySipNumber: "kept",
	personalSipNumber: "kept",
	landlineExpiresAt: "kept",
	createdAt: "kept",
	callType: "kept",
	timeZone: "kept",
	language: "kept",
	homeAutomation: "kept",
	premiumPlan: "kept",
	withIndoorMonitor: "kept",
	members: "removed",
	emails: "removed",
	mobileNumbers: "removed",
	country: "removed",
	landlines: "removed",
	logs: "removed",
	callHistories: "removed",
	messages: "removed",
	alarms: "removed",
	pins: "removed",
	faces: "removed",
	nfcCards: "removed",
	bluetoothKeys: "removed",
	qrCodes: "removed",
	auditLog: "untouched",
} as const satisfies Record<AccountField, Treatment>;

export type FieldsTreated<T extends Treatment> = {
	[F in AccountField]: (typeof resetPolicy)[F] extends T ? F : never;
}[AccountField];

/** The fields of one treatment, in the table's order. */
export function fieldsTreated<T extends Treatment>(treatment: T): FieldsTreated<T>[] {
	return accountFields.filter((field): field is FieldsTreated<T> => resetPolicy[field] === treatment);
}
