import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { lockPerson } from "../people/lock-person.ts";
import type { Project, Projects } from "../placing.ts";
import type { Actor } from "../ports/actor.ts";
import { behind, contains, pageFrom } from "../store/keyset.ts";
import type { Reader } from "../store/open-store.ts";

export function createProjects({ store, clock, random }: CloudContext): Projects {
	const { db } = store;

	return {
		async list(actor, { cursor, limit, search = "" }) {
			let found = ownProjects(db, actor).orderBy("projects.name").orderBy("projects.id");
			if (search !== "") found = found.where(contains("projects.name", search));
			if (cursor !== null) found = found.where(behind(["projects.name", "projects.id"], cursor));
			const rows = await found.limit(limit + 1).execute();
			return pageFrom(rows.map(asProject), limit, ({ name, id }) => [name, id]);
		},

		async add(actor, name) {
			const id = random.id();
			const installer_id = installerIdOf(actor);
			return store.transaction(async (trx) => {
				await lockPerson(store, trx, installer_id);
				const { numInsertedOrUpdatedRows } = await trx
					.insertInto("projects")
					.values({ id, installer_id, kind: actor.role, name, created_at: clock() })
					.onConflict((conflict) => conflict.doNothing())
					.executeTakeFirstOrThrow();
				if (numInsertedOrUpdatedRows === 0n) throw new FoyerError("project-name-taken");
				return projectOf(trx, actor, id);
			});
		},

		rename: (actor, id, name) =>
			store.transaction(async (trx) => {
				await lockPerson(store, trx, installerIdOf(actor));
				const project = await projectOf(trx, actor, id);
				const namesake = await ownProjects(trx, actor)
					.where("projects.name", "=", name)
					.where("projects.id", "!=", id)
					.executeTakeFirst();
				if (namesake !== undefined) throw new FoyerError("project-name-taken");
				await trx.updateTable("projects").set({ name }).where("id", "=", id).execute();
				return { ...project, name };
			}),
	};
}

/** Refused: not-found, also for a project of the kind that the installer does not look at. */
async function projectOf(db: Reader, actor: Actor, id: MessageId): Promise<Project> {
	const row = await ownProjects(db, actor).where("projects.id", "=", id).executeTakeFirst();
	if (row === undefined) throw new FoyerError("not-found");
	return asProject(row);
}

function ownProjects(db: Reader, actor: Actor) {
	return db
		.selectFrom("projects")
		.where("projects.installer_id", "=", installerIdOf(actor))
		.where("projects.kind", "=", actor.role)
		.select(["projects.id", "projects.name", "projects.kind", "projects.created_at"])
		.select((expression) =>
			expression
				.selectFrom("kits")
				.whereRef("kits.project_id", "=", "projects.id")
				.select(({ fn }) => fn.countAll<number>().as("count"))
				.as("kits"),
		);
}

type ProjectRow = Awaited<ReturnType<ReturnType<typeof ownProjects>["execute"]>>[number];

function asProject({ id, name, kind, created_at, kits }: ProjectRow): Project {
	return { id, name, kind, kits: kits ?? 0, createdAt: created_at };
}

function installerIdOf(actor: Actor): MessageId {
	if (actor.kind !== "installer") throw new FoyerError("role-not-allowed");
	return actor.id;
}
