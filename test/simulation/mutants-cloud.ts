import type { QueryResult } from "kysely";
import type { Actor } from "#cloud/ports/actor.ts";
import type { Enrolment } from "#cloud/ports/enrolment.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { topicOf } from "#protocol/topics.ts";
import type { MessageId } from "#protocol/units.ts";
import type { MakeMutant, Mutant } from "./mutant.ts";
import type { CloudParts } from "./sim-cloud.ts";
import { kitOf } from "./sim-topics.ts";
import type { Life } from "./world.ts";

const done: QueryResult<never> = { rows: [], numAffectedRows: 1n };

/** Leaves out the statements that begin so. */
const without =
	(beginning: string): MakeMutant =>
	() => ({
		meddle: (sql) => (sql.startsWith(beginning) ? done : null),
	});

/** What an INSERT into the outbox says. */
function outboxRow(
	sql: string,
	parameters: readonly unknown[],
): { kit: KitId; channel: "account"; payload: string } | null {
	if (!sql.startsWith('insert into "outbox"')) return null;
	const columns = /\(([^)]*)\)/.exec(sql)?.[1]?.replaceAll('"', "").split(", ") ?? [];
	return Object.fromEntries(columns.map((column, place) => [column, parameters[place]])) as never;
}

/** Does something to the database before a code is tried. */
const beforeCode =
	(statement: string): MakeMutant =>
	({ database }) => {
		const wrap = ({ enrolment, ...parts }: CloudParts): CloudParts => {
			const first = <T>(work: () => T): T => {
				database.raw.exec(statement);
				return work();
			};
			const tricked: Enrolment = {
				open: (code) => first(() => enrolment.open(code)),
				sendCode: (code, applicant) => first(() => enrolment.sendCode(code, applicant)),
				register: (code, digits) => first(() => enrolment.register(code, digits)),
			};
			return { ...parts, enrolment: tricked };
		};
		return { cloud: wrap };
	};

/** Clouds that are wrong in one way. */
export const cloudMutants = {
	"the cloud acknowledges before it is durable": () => ({
		cloudReceive: async (topic, payload, next) => void next(topic, payload).catch(() => {}),
	}),
	"an event of any generation is kept": ({ database }) => ({
		cloudReceive(topic, payload, next) {
			if (!topic.endsWith("/events")) return next(topic, payload);
			const kit = /\/([0-9A-F]{12})\//.exec(topic)?.[1];
			const account = database.raw.prepare("select generation from accounts where kit = ?").get(kit);
			return next(topic, JSON.stringify({ ...JSON.parse(payload), ...(account as object) }));
		},
	}),
	"documents are published before the commit": ({ broker }) => ({
		meddle(sql, parameters) {
			const row = outboxRow(sql, parameters);
			if (row?.channel === "account") broker.route(topicOf(row.kit, "account"), row.payload, true);
			return null;
		},
	}),
	"the outbox is in memory": ({ world, broker }) => {
		let life: Life = { alive: false };
		const mutant: Mutant = {
			cloud(parts, born) {
				life = born;
				return parts;
			},
			meddle(sql, parameters) {
				const row = outboxRow(sql, parameters);
				if (row === null) return null;
				const topic = topicOf(row.kit, row.channel);
				world.later(life, 0, `${topic} leaves the memory`, () =>
					broker.route(topic, row.payload, row.channel === "account"),
				);
				return done;
			},
		};
		return mutant;
	},
	"a reset is not idempotent": () => {
		const seen = new Set<string>();
		return {
			cloud: (parts) => ({
				...parts,
				accounts: {
					...parts.accounts,
					reset(actor, id, operationId) {
						const fresh = `00000000-0000-4000-8000-${String(seen.size).padStart(12, "0")}`;
						const again = seen.has(operationId);
						seen.add(operationId);
						return parts.accounts.reset(actor, id, again ? fresh : operationId);
					},
				},
			}),
		};
	},
	"anybody may reset any account": ({ database }) => ({
		cloud: (parts) => ({
			...parts,
			accounts: {
				...parts.accounts,
				reset(actor, id, operationId) {
					const owner = database.raw
						.prepare(
							"select people.id, people.kind, project as role from accounts join kits using (kit) join people on people.id = owner_id where accounts.id = ?",
						)
						.get(id) as Pick<Actor, "id" | "kind" | "role">;
					return parts.accounts.reset({ ...actor, ...owner }, id, operationId);
				},
			},
		}),
	}),
	"a token outlives its generation": beforeCode(
		`update enrolments set replaced_at = null,
			generation = (select generation from accounts where accounts.id = account_id)`,
	),
	"a token can be used again": beforeCode("update enrolments set used_at = null"),
	"a reset changes what is kept": ({ database }) => ({
		meddle(sql, parameters) {
			if (sql.startsWith('update "accounts" set "master_name"') && sql.includes('"reset_at"')) {
				const id = parameters.at(-1) as MessageId;
				database.raw.prepare("update accounts set language = 'xx' where id = ?").run(id);
			}
			return null;
		},
	}),
	"a reset leaves the alarms": without('delete from "alarms"'),
	"a reset leaves the app signed in": without('delete from "app_sessions" where "account_id"'),
	"the audit chain loses its end": without('update "audit_head"'),
	"an operation is forgotten once it is answered": ({ database }) => ({
		cloudReceive(topic, payload, next) {
			if (!topic.endsWith("/requests")) return next(topic, payload);
			const kit = kitOf(topic);
			const suffix = String(kit).padStart(2, "0");
			const account = database.raw.prepare("select generation from accounts where kit like '%' || ?").get(suffix);
			const request = JSON.parse(payload);
			database.raw.prepare("delete from operations where operation_id = ? and outcome = 'accepted'").run(request.id);
			return next(topic, JSON.stringify({ ...request, ...(account as object) }));
		},
	}),
} satisfies Record<string, MakeMutant>;
