import type { Selectable } from "kysely";
import { type KitFile, kitFileSchema } from "#protocol/kit-file.ts";
import { asGeneration, asRevision, type UnixMs } from "#protocol/units.ts";
import type { NewKit } from "../cloud.ts";
import type { CloudContext } from "../context.ts";
import { publishDocument } from "../documents/publish-document.ts";
import { issueEnrolment } from "../enrolment/issue-enrolment.ts";
import { ownerId } from "../people/people-store.ts";
import type { RandomSource } from "../random.ts";
import { systemName } from "../reset/system-name.ts";
import type { AccountTable, Flag } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";
import { moveTenantIn } from "./move-tenant-in.ts";
import { type Flat, usualFlat } from "./usual-flat.ts";

/** Adds a kit and its account; a known one keeps all it has. Returns the file to hand over, with its only secret. */
export async function provisionKit(context: CloudContext, input: NewKit): Promise<KitFile> {
	const { store, random, keys } = context;
	const password = input.brokerPassword ?? Buffer.from(random.bytes(18)).toString("base64url");
	const file = kitFileSchema.parse({
		v: 1,
		kit: input.kit,
		broker: { url: input.brokerUrl, username: input.kit, password },
		cloudKeys: [keys.publicKey],
	});
	const added = await store.transaction((trx) => addKit(context, trx, input));
	if (added) context.outboxChanged();
	return file;
}

/** False where the kit is known. */
async function addKit(context: CloudContext, trx: Transact, input: NewKit): Promise<boolean> {
	const { random, keys } = context;
	const { kit, project, tenant } = input;
	const owner = await ownerId(trx, random, input.owner, input.home.issuedBy);
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto("kits")
		.values({ kit, owner_id: owner, project })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirstOrThrow();
	if (numInsertedOrUpdatedRows === 0n) return false;
	await trx
		.insertInto("monitors")
		.values({ kit, online: 0, boot_id: null, generation: null, firmware: null, damage: null, reported_at: null })
		.execute();
	const flat = input.flat ?? usualFlat(random, input, context.clock());
	const account = newAccount(random, input, flat, context.clock());
	const { id, generation } = account;
	await trx.insertInto("accounts").values(account).execute();
	await trx
		.insertInto("devices")
		.values(flat.devices.map(({ kind, name }, position) => ({ account_id: id, position, kind, name })))
		.execute();
	if (tenant === undefined) await issueEnrolment(context, trx, { id, generation });
	else await moveTenantIn(trx, random, id, tenant);
	await publishDocument(trx, keys, id);
	return true;
}

function newAccount(
	random: RandomSource,
	{ kit, home, tenant }: NewKit,
	flat: Flat,
	now: UnixMs,
): Selectable<AccountTable> {
	const { settings, sip, landline } = flat;
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
