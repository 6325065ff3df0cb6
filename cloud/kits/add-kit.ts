import type { Selectable } from "kysely";
import type { KitId } from "#protocol/kit-id.ts";
import { asGeneration, asRevision, type MessageId, type UnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { publishDocument } from "../documents/publish-document.ts";
import { issueEnrolment } from "../enrolment/issue-enrolment.ts";
import type { NewKit } from "../ports/kits.ts";
import type { RandomSource } from "../random.ts";
import { systemName } from "../reset/system-name.ts";
import type { AccountTable, Flag } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";
import type { KitTable } from "../store/technical-tables.ts";
import { moveTenantIn } from "./move-tenant-in.ts";
import type { Flat } from "./usual-flat.ts";

export interface KitToAdd extends Pick<NewKit, "home" | "tenant"> {
	readonly kit: KitId;
	readonly place: Omit<Selectable<KitTable>, "kit">;
	readonly flat: Flat;
}

/** Adds a kit with its account and its first enrolment; the account's id, or null where the kit is known. */
export async function addKit(context: CloudContext, trx: Transact, input: KitToAdd): Promise<MessageId | null> {
	const { random, keys } = context;
	const { kit, place, flat, tenant } = input;
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto("kits")
		.values({ kit, ...place })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirstOrThrow();
	if (numInsertedOrUpdatedRows === 0n) return null;
	await trx
		.insertInto("monitors")
		.values({ kit, online: 0, boot_id: null, generation: null, firmware: null, damage: null, reported_at: null })
		.execute();
	const account = newAccount(random, input, context.clock());
	const { id, generation } = account;
	await trx.insertInto("accounts").values(account).execute();
	await trx
		.insertInto("devices")
		.values(flat.devices.map(({ kind, name }, position) => ({ account_id: id, position, kind, name })))
		.execute();
	if (tenant === undefined) await issueEnrolment(context, trx, { id, generation });
	else await moveTenantIn(trx, random, id, tenant);
	await publishDocument(trx, keys, id);
	return id;
}

function newAccount(
	random: RandomSource,
	{ kit, home, tenant, flat: { settings, sip, landline, ...flat } }: KitToAdd,
	now: UnixMs,
): Selectable<AccountTable> {
	return {
		id: random.id(),
		kit,
		home_name: home.name,
		issued_by: home.issuedBy,
		status: flat.status,
		expires_at: flat.expiresAt,
		created_at: flat.createdAt,
		master_name: tenant?.master.name ?? systemName(random, ""),
		registered: tenant === undefined ? 0 : 1,
		sip_family: sip.family,
		sip_personal: sip.personal,
		sip_password: sip.password,
		landline_service: flag(landline.service),
		landline_status: flag(landline.status),
		landline_expires_at: landline.expiresAt,
		call_type: settings.callType,
		time_zone: settings.timeZone,
		language: settings.language,
		home_automation: flag(settings.homeAutomation),
		premium_plan: flag(settings.premiumPlan),
		with_indoor_monitor: flag(settings.withIndoorMonitor),
		generation: asGeneration(1),
		revision: asRevision(1),
		revised_at: now,
		reset_operation_id: null,
		reset_source: null,
		reset_at: null,
	};
}

const flag = (value: boolean): Flag => (value ? 1 : 0);
