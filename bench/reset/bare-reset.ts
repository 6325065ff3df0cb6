import { randomBytes, randomUUID } from "node:crypto";
import { RESET_COUNTS } from "./bare-counts.ts";

type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Runs one statement; `$1`, `$2` … stand for the values. */
export type Ask = (statement: string, ...values: Value[]) => Row | undefined | Promise<Row | undefined>;

/** What the two databases do not have in common. */
export interface Dialect {
	readonly begin: string;
	/** Behind a SELECT whose rows are to be locked. */
	readonly lock: string;
}

/**
 * A reset as somebody writes it by hand: the statements that the cloud's own makes, in its order, and nothing around them.
 * What the cloud derives, signs and chains is random text of the same length here.
 */
export async function bareReset(
	ask: Ask,
	{ begin, lock }: Dialect,
	actor: string,
	id: string,
	document: string,
): Promise<void> {
	const operation = randomUUID();
	const now = Date.now();
	await ask(begin);
	const account = await ask(
		`select * from accounts where id = $1
		 and kit in (select kit from kits where owner_id = $2 and project = 'single-tenant') ${lock}`,
		id,
		actor,
	);
	if (account === undefined) throw new Error("there is no such account");
	const { kit = null } = account;
	const generation = Number(account["generation"]) + 1;
	const revision = Number(account["revision"]) + 1;
	await ask("select project from kits where kit = $1", kit);
	await ask(
		"select account_id from operations where operation_id = $1 and actor = $2 and account_id != $3",
		operation,
		actor,
		id,
	);
	await ask("select * from operations where account_id = $1 and operation_id = $2", id, operation);
	await ask("select * from operations where account_id = $1 and operation_id = $2", id, operation);
	await ask("select count(*) as count from devices where account_id = $1", id);
	const counts = await ask(RESET_COUNTS, id);

	await ask(
		`insert into ended_app_sessions (account_id, token_hash, refresh_hash, ended_at)
		 select account_id, token_hash, refresh_hash, cast($2 as bigint) from app_sessions where account_id = $1`,
		id,
		now,
	);
	for (const table of emptied) await ask(`delete from ${table} where account_id = $1`, id);
	await ask("delete from outbox where account_id = $1 and channel != 'replies'", id);
	await ask(
		`update accounts set master_name = $2, registered = 0, landline_service = 0, landline_status = 0, sip_password = $3,
		 generation = $4, revision = $5, revised_at = $6, reset_operation_id = $7, reset_source = 'installer', reset_at = $6
		 where id = $1`,
		id,
		"Resident 5F2K",
		randomBytes(12).toString("base64url"),
		generation,
		revision,
		now,
		operation,
	);
	await ask(
		"update enrolments set replaced_at = $2 where account_id = $1 and used_at is null and replaced_at is null",
		id,
		now,
	);
	await ask("delete from verification_codes where account_id = $1", id);
	const codeHash = hash();
	await ask("select id from enrolments where code_hash = $1", codeHash);
	await ask(
		`insert into enrolments (id, account_id, generation, token_hash, code_hash, public_url, issued_at, expires_at)
		 values ($1, $2, $3, $4, $5, 'http://127.0.0.1:8080', $6, $6)`,
		randomUUID(),
		id,
		generation,
		hash(),
		codeHash,
		now,
	);
	await ask(
		"insert into resets (account_id, generation, operation_id, source, at, removed) values ($1, $2, $3, 'installer', $4, $5)",
		id,
		generation,
		operation,
		now,
		JSON.stringify(counts),
	);
	await ask(
		"insert into timeline (account_id, generation, step, at, source) values ($1, $2, 'cloud-reset', $3, 'installer')",
		id,
		generation,
		now,
	);
	await ask("select * from accounts where id = $1", id);
	await ask("select kind, name from devices where account_id = $1 order by position", id);
	await ask("select * from enrolments where account_id = $1 and used_at is null and replaced_at is null", id);
	await ask("delete from outbox where account_id = $1 and channel = 'account'", id);
	await ask(
		"insert into outbox (account_id, kit, channel, payload, generation, revision) values ($1, $2, 'account', $3, $4, $5)",
		id,
		kit,
		document,
		generation,
		revision,
	);
	await ask(
		`select webhooks.id, webhooks.events from webhooks inner join kits on kits.owner_id = webhooks.person_id
		 where kits.kit = $1 and webhooks.off = 0`,
		kit,
	);
	const head = await ask(`select * from audit_head where id = 1 ${lock}`);
	const sequence = Number(head?.["sequence"]) + 1;
	const chained = hash();
	await ask(
		`insert into audit (sequence, at, action, actor, source, account_id, kit, generation, reset_count, kept_count,
		 removed_count, previous_hash, hash) values ($1, $2, 'account-reset', $3, 'installer', $4, $5, $6, 3, 14, 1018, $7, $8)`,
		sequence,
		now,
		actor,
		id,
		kit,
		generation,
		head?.["hash"] ?? null,
		chained,
	);
	await ask("update audit_head set sequence = $1, hash = $2 where id = 1", sequence, chained);
	await ask(
		`insert into operations (account_id, operation_id, kind, actor, outcome, generation, at)
		 values ($1, $2, 'reset', $3, 'accepted', $4, $5)`,
		id,
		operation,
		actor,
		generation,
		now,
	);
	await ask("commit");
}

const emptied = [
	"members",
	"contacts",
	"landlines",
	"door_logs",
	"call_histories",
	"messages",
	"alarms",
	"access_entries",
	"app_sessions",
	"verification_codes",
];

const hash = () => randomBytes(32).toString("hex");
