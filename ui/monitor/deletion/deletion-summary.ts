import type { AccountView, TenantCounts } from "#agent/api/monitor-api.ts";
import { type AccountField, fieldsTreated } from "#protocol/reset-policy.ts";

/**
 * What the Delete dialog says about every field of an account. The policy decides on which side a field stands; this
 * table only says with what it is told. A field without an entry does not compile.
 */
const tellings = {
	masterName: "line",
	landlineService: "line",
	landlineStatus: "line",
	accountStatus: "status",
	devices: "devices",
	familySipNumber: "numbers",
	personalSipNumber: "numbers",
	landlineExpiresAt: "status",
	createdAt: "status",
	callType: "settings",
	timeZone: "settings",
	language: "settings",
	homeAutomation: "settings",
	premiumPlan: "settings",
	withIndoorMonitor: "settings",
	members: "members",
	emails: "line",
	mobileNumbers: "line",
	country: "line",
	landlines: "line",
	logs: "line",
	callHistories: "calls",
	messages: "messages",
	alarms: "alarms",
	pins: "access",
	faces: "access",
	nfcCards: "access",
	bluetoothKeys: "access",
	qrCodes: "access",
	auditLog: "line",
} as const satisfies Record<AccountField, Figure | Group | "line">;

/** What is counted. Contacts and pictures live on the monitor alone, so they are no fields of the account. */
export const figures = ["calls", "pictures", "messages", "alarms", "members", "contacts", "access"] as const;
export type Figure = (typeof figures)[number];

/** What stays, in the order in which it is said. */
export const groups = ["devices", "numbers", "status", "settings"] as const;
export type Group = (typeof groups)[number];

export interface DeletionSummary {
	readonly figures: readonly { readonly figure: Figure; readonly count: number }[];
	/** Removed, and told by name because there is no count of it here. */
	readonly alsoRemoved: readonly AccountField[];
	readonly reset: readonly AccountField[];
	readonly stays: readonly { readonly group: Group; readonly fields: readonly AccountField[] }[];
	/** Kept, and in no group. */
	readonly alsoKept: readonly AccountField[];
	readonly untouched: readonly AccountField[];
}

/** Everything the dialog says, decided by the reset policy. */
export function deletionSummary(account: AccountView, counts: TenantCounts): DeletionSummary {
	const kept = fieldsTreated("kept");
	const isIn = (names: readonly string[]) => (field: AccountField) => names.includes(tellings[field]);
	const isCounted = isIn(figures);
	const isGrouped = isIn(groups);
	const all: Record<Figure, number> = { ...counts, members: account.members.length };
	return {
		figures: figures.map((figure) => ({ figure, count: all[figure] })),
		alsoRemoved: fieldsTreated("removed").filter((field) => !isCounted(field)),
		reset: fieldsTreated("reset"),
		stays: groups.map((group) => ({ group, fields: kept.filter(isIn([group])) })),
		alsoKept: kept.filter((field) => !isGrouped(field)),
		untouched: fieldsTreated("untouched"),
	};
}

/** The fields that a figure counts. */
export function fieldsCounted(figure: Figure): readonly AccountField[] {
	return fieldsTreated("removed").filter((field) => tellings[field] === figure);
}
