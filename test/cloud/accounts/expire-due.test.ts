import { expect, it } from "vitest";
import { expireDueAccounts } from "#cloud/accounts/expire-due.ts";
import { asUnixMs } from "#protocol/units.ts";
import { onBothDatabases } from "../test-cloud.ts";

onBothDatabases("accounts whose time has come", (open) => {
	it("expire as a new revision, once, and those of others stay", async () => {
		const cloud = await open();
		const due = await cloud.addKit(640);
		const later = await cloud.addKit(641);
		const never = await cloud.addKit(642);
		const end = asUnixMs(cloud.now() + 1_000);
		await cloud.placing.settings.renew(due.actor, due.id, end);
		await cloud.placing.settings.renew(later.actor, later.id, asUnixMs(end + 1));
		await cloud.placing.settings.renew(never.actor, never.id, null);
		const before = await cloud.document(due.kit);
		expect(await expireDueAccounts(cloud.context)).toBe(false);
		cloud.advance(1_000);
		expect(await expireDueAccounts(cloud.context)).toBe(true);
		expect(await cloud.document(due.kit)).toMatchObject({
			revision: before.revision + 1,
			account: { status: "expired", expiresAt: end },
		});
		for (const { kit } of [later, never]) expect((await cloud.document(kit)).account.status).toBe("activated");
		expect(await expireDueAccounts(cloud.context)).toBe(false);
	});
});
