import type { Selectable } from "kysely";
import type { AccountDocument, UnsignedAccountDocument } from "#protocol/account-document.ts";
import type { AccountTable, ContactTable, DeviceTable, MemberTable } from "../store/account-tables.ts";
import { maskEmail, maskMobile } from "./masking.ts";

/** All rows that a document is made of. */
export interface AccountRows {
	readonly account: Selectable<AccountTable>;
	readonly devices: readonly Pick<Selectable<DeviceTable>, "kind" | "name">[];
	readonly members: readonly Pick<Selectable<MemberTable>, "name">[];
	/** The family master's; absent where nobody is registered. */
	readonly contact: Pick<Selectable<ContactTable>, "email" | "mobile"> | undefined;
	/** The enrolment that is neither used nor replaced. */
	readonly enrolment: AccountDocument["enrolment"];
}

/** The account as its kit should know it: a function of the rows alone, so the same revision is the same document. */
export function accountDocument(rows: AccountRows): UnsignedAccountDocument {
	const { account } = rows;
	return {
		v: 1,
		kit: account.kit,
		generation: account.generation,
		revision: account.revision,
		issuedAt: account.revised_at,
		account: accountPart(rows),
		enrolment: account.registered === 1 ? null : rows.enrolment,
		reset: resetPart(account),
	};
}

export function accountPart({ account, devices, members, contact }: AccountRows): AccountDocument["account"] {
	const email = contact?.email ?? null;
	const mobile = contact?.mobile ?? null;
	return {
		home: { name: account.home_name, issuedBy: account.issued_by },
		status: account.status,
		expiresAt: account.expires_at,
		createdAt: account.created_at,
		master: {
			name: account.master_name,
			registered: account.registered === 1,
			email: email === null ? null : maskEmail(email),
			mobile: mobile === null ? null : maskMobile(mobile),
		},
		members: members.map(({ name }) => ({ name })),
		devices: devices.map(({ kind, name }) => ({ kind, name })),
		sip: { family: account.sip_family, personal: account.sip_personal, password: account.sip_password },
		landline: {
			service: account.landline_service === 1,
			status: account.landline_status === 1,
			expiresAt: account.landline_expires_at,
		},
		settings: {
			callType: account.call_type,
			timeZone: account.time_zone,
			language: account.language,
			homeAutomation: account.home_automation === 1,
			premiumPlan: account.premium_plan === 1,
			withIndoorMonitor: account.with_indoor_monitor === 1,
		},
	};
}

function resetPart(account: Selectable<AccountTable>): AccountDocument["reset"] {
	const { reset_operation_id: operationId, reset_source: source, reset_at: at } = account;
	return operationId === null || source === null || at === null ? null : { operationId, source, at };
}
