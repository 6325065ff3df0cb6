import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { isDemoEmail } from "../people/demo-people.ts";
import type { PasswordLinks } from "../people/password-links.ts";
import { normalEmail } from "../people/people-store.ts";
import type { Installer, Installers } from "../placing.ts";
import type { Actor } from "../ports/actor.ts";
import { behind, contains, pageFrom } from "../store/keyset.ts";
import type { Reader } from "../store/open-store.ts";

/** Mails somebody new a link by which they choose a password. */
export type Invite = PasswordLinks["welcome"];

export function createInstallers({ store, random }: CloudContext, invite: Invite): Installers {
	const { db } = store;

	return {
		async list(actor, { cursor, limit, search = "" }) {
			let found = ownInstallers(db, actor).orderBy("people.name").orderBy("people.id");
			if (search !== "") {
				found = found.where(({ or }) => or([contains("people.name", search), contains("people.email", search)]));
			}
			if (cursor !== null) found = found.where(behind(["people.name", "people.id"], cursor));
			const rows = await found.limit(limit + 1).execute();
			return pageFrom(rows.map(asInstaller), limit, ({ name, id }) => [name, id]);
		},

		async add(actor, { name, email: typed, language }) {
			const email = normalEmail(typed);
			const id = random.id();
			const distributor_id = distributorIdOf(actor);
			if (isDemoEmail(email)) throw new FoyerError("email-taken");
			// Nobody signs in without a password: there is none until it is chosen by the mail.
			const { numInsertedOrUpdatedRows } = await db
				.insertInto("people")
				.values({ id, kind: "installer", email, name, password_hash: null, demo: 0, distributor_id })
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirstOrThrow();
			if (numInsertedOrUpdatedRows === 0n) throw new FoyerError("email-taken");
			try {
				await invite({ id, email }, actor.name, language);
			} catch (error) {
				// Somebody whom no mail reached was not added: the address is free to be tried again.
				await db.deleteFrom("password_links").where("person_id", "=", id).execute();
				await db.deleteFrom("people").where("id", "=", id).execute();
				throw error;
			}
			return { id, name, email, state: "invited", projects: 0, kits: 0 };
		},
	};
}

function ownInstallers(db: Reader, actor: Actor) {
	return db
		.selectFrom("people")
		.where("people.distributor_id", "=", distributorIdOf(actor))
		.select(["people.id", "people.name", "people.email", "people.password_hash"])
		.select((expression) =>
			expression
				.selectFrom("projects")
				.whereRef("projects.installer_id", "=", "people.id")
				.select(({ fn }) => fn.countAll<number>().as("count"))
				.as("projects"),
		)
		.select((expression) =>
			expression
				.selectFrom("kits")
				.whereRef("kits.owner_id", "=", "people.id")
				.select(({ fn }) => fn.countAll<number>().as("count"))
				.as("kits"),
		);
}

type InstallerRow = Awaited<ReturnType<ReturnType<typeof ownInstallers>["execute"]>>[number];

function asInstaller({ id, name, email, password_hash, projects, kits }: InstallerRow): Installer {
	const state = password_hash === null ? "invited" : "active";
	return { id, name, email, state, projects: projects ?? 0, kits: kits ?? 0 };
}

function distributorIdOf(actor: Actor): MessageId {
	if (actor.kind !== "distributor") throw new FoyerError("role-not-allowed");
	return actor.id;
}
