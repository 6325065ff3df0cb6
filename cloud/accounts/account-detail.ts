import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { accountPart } from "../documents/account-document.ts";
import { loadAccount } from "../documents/load-account.ts";
import type { AccountDetail } from "../ports/accounts.ts";
import type { Actor } from "../ports/actor.ts";
import { summaryOf } from "./account-summaries.ts";

/** One account with all that its document says. Refused: not-found, also where it is somebody else's. */
export async function detailOf(
	{ store: { db }, keys }: Pick<CloudContext, "store" | "keys">,
	actor: Actor,
	id: MessageId,
): Promise<AccountDetail> {
	const summary = await summaryOf(db, actor, id);
	const rows = await loadAccount(db, keys, id);
	const project = await db
		.selectFrom("kits")
		.innerJoin("projects", "projects.id", "kits.project_id")
		.select("projects.name")
		.where("kits.kit", "=", summary.kit)
		.executeTakeFirst();
	const { enrolment } = rows;
	return {
		...summary,
		projectName: project?.name ?? null,
		document: accountPart(rows),
		enrolment: enrolment === null ? null : { expiresAt: enrolment.expiresAt },
	};
}
