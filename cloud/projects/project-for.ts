import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { Actor } from "../ports/actor.ts";
import type { Transact } from "../store/open-store.ts";
import { USUAL_PROJECT_NAMES } from "../store/usual-project-names.ts";

type Context = Pick<CloudContext, "random" | "clock">;

/**
 * The project that a kit of this actor's goes into: the one that is named, else an installer's usual one; null for a
 * distributor, whose kits lie directly under it. Refused: not-found.
 */
export async function projectFor(
	context: Context,
	trx: Transact,
	actor: Actor,
	id: MessageId | null,
): Promise<MessageId | null> {
	if (actor.kind === "distributor" && id === null) return null;
	if (id === null) return usualProject(context, trx, actor.id, actor.role);
	const project = await trx
		.selectFrom("projects")
		.select("id")
		.where("id", "=", id)
		.where("installer_id", "=", actor.id)
		.where("kind", "=", actor.role)
		.executeTakeFirst();
	if (project === undefined) throw new FoyerError("not-found");
	return project.id;
}

/** An installer's oldest project of a kind, made where there is none: for kits that are added without naming one. */
export async function usualProject(
	{ random, clock }: Context,
	trx: Transact,
	installer_id: MessageId,
	kind: Actor["role"],
): Promise<MessageId> {
	const oldest = () =>
		trx
			.selectFrom("projects")
			.select("id")
			.where("installer_id", "=", installer_id)
			.where("kind", "=", kind)
			.orderBy("created_at")
			.orderBy("id");
	const known = await oldest().executeTakeFirst();
	if (known !== undefined) return known.id;
	// Two kits of a new installer may be added at the same time: the second finds the project of the first.
	await trx
		.insertInto("projects")
		.values({ id: random.id(), installer_id, kind, name: USUAL_PROJECT_NAMES[kind], created_at: clock() })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return (await oldest().executeTakeFirstOrThrow()).id;
}
