import type { Milliseconds } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { MASTER } from "../documents/load-account.ts";
import { maskContact, parseContact } from "../enrolment/contact.ts";
import { errorFields } from "../error-fields.ts";
import type { Deliver } from "../mail/courier.ts";
import type { Tenant, TenantAccount, Tenants } from "../ports/tenants.ts";
import { createThrottle } from "../throttle.ts";
import { endSession, findTenant, refreshSession } from "./app-sessions.ts";
import { changeInSession, inSession } from "./in-session.ts";
import { invitation } from "./invitation.ts";
import { addMember, deleteMember, listMembers, MEMBERS_LIMIT, memberName } from "./members.ts";
import { previewByTenant, resetByTenant } from "./reset-by-tenant.ts";
import {
	addVisitorCode,
	CODE_BYTES,
	checkedVisit,
	deleteVisitorCode,
	listVisitorCodes,
	VISITOR_CODES_LIMIT,
} from "./visitor-codes.ts";

const DAY = (24 * 60 * 60 * 1000) as Milliseconds;
/** Of one account in a day: each is a message to somebody who did not ask for it. */
const invitations = { purpose: "invitation", free: 20, firstWait: DAY, longestWait: DAY, window: DAY };

export interface TenantsOptions {
	readonly membersLimit?: number | undefined;
}

export function createTenants(
	context: CloudContext,
	deliver: Deliver,
	{ membersLimit = MEMBERS_LIMIT }: TenantsOptions = {},
): Tenants {
	const { clock, random } = context;
	const inviting = createThrottle(context, invitations);

	return {
		tenantOf: (token) => findTenant(context, token),
		refresh: (refreshToken) => refreshSession(context, refreshToken),
		signOut: (token) => endSession(context, token),
		account: (tenant) => ownAccount(context, tenant),

		members: (tenant) =>
			inSession(context, tenant, async (trx, { id }) => ({ items: await listMembers(trx, id), limit: membersLimit })),

		async inviteMember(tenant, typed) {
			const contact = parseContact(typed.contact);
			const invited = { id: random.id(), name: memberName(typed.name), contact };
			const { member, account } = await changeInSession(context, tenant, async (trx, account) => {
				await inviting.attempt(account.id, trx);
				return { member: await addMember(trx, account.id, invited, membersLimit), account };
			});
			// A courtesy: who is added is a member, whether or not the message arrives.
			const told = await deliver(account.kit, invitation(contact, account, clock())).then(
				() => true,
				(error: unknown) => {
					context.logger.warn(errorFields(error), "an invitation was not sent");
					return false;
				},
			);
			return { ...member, told };
		},

		removeMember: (tenant, id) => changeInSession(context, tenant, (trx, account) => deleteMember(trx, account.id, id)),

		visitorCodes: (tenant) =>
			inSession(context, tenant, async (trx, { id }) => ({
				items: await listVisitorCodes(trx, id, clock()),
				limit: VISITOR_CODES_LIMIT,
			})),

		async createVisitorCode(tenant, visit) {
			const now = clock();
			const code = Buffer.from(random.bytes(CODE_BYTES)).toString("base64url");
			const visitor = { id: random.id(), code, ...checkedVisit(visit, now) };
			await changeInSession(context, tenant, (trx, { id }) => addVisitorCode(trx, id, visitor, now));
			return visitor;
		},

		revokeVisitorCode: (tenant, id) =>
			changeInSession(context, tenant, (trx, account) => deleteVisitorCode(trx, account.id, id)),

		resetPreview: (tenant) => previewByTenant(context, tenant),
		reset: (tenant, operationId) => resetByTenant(context, tenant, operationId),
	};
}

function ownAccount(context: CloudContext, tenant: Tenant): Promise<TenantAccount> {
	return inSession(context, tenant, async (trx, account) => {
		const contact = await trx
			.selectFrom("contacts")
			.select(["email", "mobile"])
			.where("account_id", "=", account.id)
			.where("person", "=", MASTER)
			.executeTakeFirst();
		return {
			home: account.home_name,
			issuedBy: account.issued_by,
			name: account.master_name,
			contact: contact === undefined ? "" : maskContact(contact),
			status: account.status,
			expiresAt: account.expires_at,
			sip: { family: account.sip_family, personal: account.sip_personal },
			members: await listMembers(trx, account.id),
		};
	});
}
