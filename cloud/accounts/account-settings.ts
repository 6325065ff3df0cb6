import type { Selectable, Updateable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { columnsOf } from "../kits/flat-settings.ts";
import { ownKits } from "../people/own-kits.ts";
import type { AccountSettings } from "../placing.ts";
import type { AccountDetail } from "../ports/accounts.ts";
import type { Actor } from "../ports/actor.ts";
import type { AccountTable } from "../store/account-tables.ts";
import { lockAccount } from "../store/open-store.ts";
import { detailOf } from "./account-detail.ts";
import { reviseAccount } from "./revise-account.ts";

type Account = Selectable<AccountTable>;

export function createAccountSettings(context: CloudContext): AccountSettings {
	const { store, clock } = context;

	async function change(
		actor: Actor,
		id: MessageId,
		decide: (account: Account) => Updateable<AccountTable>,
	): Promise<AccountDetail> {
		await store.transaction(async (trx) => {
			const account = await lockAccount(store, trx)
				.where("id", "=", id)
				.where("kit", "in", ownKits(trx, actor))
				.executeTakeFirst();
			if (account === undefined) throw new FoyerError("not-found");
			await reviseAccount(context, trx, account, decide(account));
		});
		context.outboxChanged();
		return detailOf(context, actor, id);
	}

	return {
		edit: (actor, id, changes) => change(actor, id, () => columnsOf(changes)),
		expire: (actor, id) =>
			change(actor, id, ({ status }) => (status === "expired" ? {} : { status: "expired", expires_at: clock() })),
		async renew(actor, id, expiresAt) {
			if (expiresAt !== null && expiresAt <= clock()) throw new FoyerError("validation-failed", "expiresAt");
			return change(actor, id, () => ({ status: "activated", expires_at: expiresAt }));
		},
	};
}
