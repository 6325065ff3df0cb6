import type { Selectable } from "kysely";
import { FIRST_HASH, follows } from "#cloud/audit/audit-chain.ts";
import { asAuditRow } from "#cloud/audit/audit-row.ts";
import { emptiedTables } from "#cloud/reset/removal-counts.ts";
import type { AccountTable } from "#cloud/store/account-tables.ts";
import type { AuditTable, OperationTable, ResetTable } from "#cloud/store/technical-tables.ts";
import type { MonitorWatch } from "./check-monitor.ts";
import { foreignMarkers, markersIn, sayMarkers } from "./marker.ts";
import type { Kit, Run } from "./run-state.ts";
import { must } from "./violation.ts";

type Account = Selectable<AccountTable>;

/** An account as it was, and all of it as one text, to see at once whether anything changed. */
interface Seen {
	readonly account: Account;
	readonly text: string;
}

/** What a reset must not touch: the flat's own (DESIGN section 1, `kept`). */
const kept = [
	"id",
	"kit",
	"home_name",
	"issued_by",
	"status",
	"expires_at",
	"created_at",
	"sip_family",
	"sip_personal",
	"landline_expires_at",
	"call_type",
	"time_zone",
	"language",
	"home_automation",
	"premium_plan",
	"with_indoor_monitor",
] as const satisfies readonly (keyof Account)[];

/** Where a tenant's words are, in one query: a marker of another generation in there is somebody who left. */
const WORDS = `
	select master_name as word from accounts where id = @id
	union all select name from members where account_id = @id
	union all select email from contacts where account_id = @id
	union all select number from landlines where account_id = @id
	union all select name from call_histories where account_id = @id
	union all select name from door_logs where account_id = @id
	union all select title from messages where account_id = @id
	union all select zone from alarms where account_id = @id
	union all select name from access_entries where account_id = @id
	union all select name from verification_codes where account_id = @id
	union all select payload from outbox where account_id = @id`;

/** Looks at the cloud's database after every step that committed something. */
export function watchCloud(run: Run, watches: readonly MonitorWatch[]): { check(): void } {
	const { raw, database, kits } = run;
	const accountsNow = raw.prepare<[], Account>("select * from accounts");
	const wordsOf = raw.prepare<{ id: string }, { word: string | null }>(WORDS);
	const resetsAfter = raw.prepare<[number], ResetTable & { rowid: number }>(
		"select rowid, * from resets where rowid > ? order by rowid",
	);
	const operationsAfter = raw.prepare<[number], OperationTable & { rowid: number }>(
		"select rowid, * from operations where rowid > ? order by rowid",
	);
	const auditAfter = raw.prepare<[number], Selectable<AuditTable>>("select * from audit where sequence > ?");
	const left = emptiedTables.map((table) => ({
		table,
		rows: raw.prepare<[string], { n: number }>(`select count(*) as n from ${table} where account_id = ?`),
	}));
	const resetIds = new Set<string>();
	let accounts = new Map<string, Seen>();
	let commits = -1;
	let lastReset = 0;
	let lastOperation = 0;
	let end = { sequence: 0, hash: FIRST_HASH };

	return {
		check() {
			checkCancelled();
			if (database.commits === commits) return;
			commits = database.commits;
			const before = accounts;
			accounts = new Map(accountsNow.all().map((row) => [row.id, { account: row, text: JSON.stringify(row) }]));
			checkResets();
			checkRefusals(before);
			checkAudit();
			for (const kit of kits) checkAccount(kit, before.get(kit.accountId), accounts.get(kit.accountId) as Seen);
		},
	};

	/** A monitor that said cancelled, refused or lapsed has said it for good. */
	function checkCancelled(): void {
		for (const { ended } of watches) {
			for (const [id, how] of ended) must(!resetIds.has(id), 4, () => `an operation was ${how} and reset its account`);
		}
	}

	function checkResets(): void {
		for (const { rowid, operation_id: id, account_id, source, generation } of resetsAfter.all(lastReset)) {
			lastReset = rowid;
			must(!resetIds.has(id), 3, () => `operation ${id} reset twice`);
			resetIds.add(id);
			const wish = run.wishes.get(id);
			const kit = kits.find(({ accountId }) => accountId === account_id);
			must(wish !== undefined, 3, () => `kit ${kit?.index} reached ${generation} by a reset that nobody asked for`);
			must(wish?.kit === kit?.index, 5, () => `a reset of kit ${wish?.kit} reset kit ${kit?.index}`);
			must(wish?.source === source, 8, () => `a reset by ${wish?.source} is recorded as ${source}`);
			must(kit?.community === false, 4, () => `kit ${kit?.index} is a community's and was reset`);
		}
		checkCancelled();
	}

	/** What was refused changed nothing, unless something else was accepted in the same step. */
	function checkRefusals(before: ReadonlyMap<string, Seen>): void {
		const fresh = operationsAfter.all(lastOperation);
		const accepted = new Set(fresh.filter(({ outcome }) => outcome === "accepted").map((row) => row.account_id));
		for (const { rowid, account_id, outcome, code } of fresh) {
			lastOperation = rowid;
			if (outcome === "accepted" || accepted.has(account_id)) continue;
			const same = before.get(account_id)?.text === accounts.get(account_id)?.text;
			must(same, 4, () => `an operation was refused with ${code} and changed its account`);
		}
	}

	function checkAudit(): void {
		for (const row of auditAfter.all(end.sequence)) {
			const audit = asAuditRow(row);
			must(follows(audit, end), 8, () => `audit row ${audit.sequence} does not follow from the one before`);
			must(markersIn(JSON.stringify(row)).length === 0, 8, () => `audit row ${audit.sequence} names a tenant`);
			end = audit;
		}
		must(end.sequence === resetIds.size, 8, () => `${resetIds.size} resets and ${end.sequence} audit rows`);
	}

	function checkAccount(kit: Kit, seen: Seen | undefined, { account: now, text }: Seen): void {
		const { index, accountId } = kit;
		const before = seen?.account;
		if (before !== undefined) {
			// Of those that nobody spoke for, one is read in each step: all of them would take most of a run's time.
			if (!run.allowed.has(index) && seen?.text === text) {
				if (commits % kits.length === index) checkWords(kit, now);
				return;
			}
			must(run.allowed.has(index), 5, () => `the account of kit ${index} changed though nobody spoke for it`);
			must(now.generation >= before.generation, 2, () => `the account of kit ${index} went back`);
			must(now.revision >= before.revision, 2, () => `the account of kit ${index} went back a revision`);
			for (const column of now.generation > before.generation ? kept : []) {
				must(now[column] === before[column], 8, () => `a reset of kit ${index} changed ${column}`);
			}
		}
		if (before !== undefined && now.generation > before.generation) checkReset(index, accountId, before, now);
		checkWords(kit, now);
	}

	function checkReset(index: number, accountId: string, before: Account, now: Account): void {
		must(now.generation === before.generation + 1, 3, () => `one step reset kit ${index} more than once`);
		must(now.master_name !== before.master_name, 8, () => `a reset left the master's name at kit ${index}`);
		must(now.sip_password !== before.sip_password, 8, () => `a reset left the SIP password at kit ${index}`);
		const off = now.landline_service === 0 && now.landline_status === 0 && now.registered === 0;
		must(off, 8, () => `a reset left landline or registration at kit ${index}`);
		for (const { table, rows } of left) {
			must(rows.get(accountId)?.n === 0, 8, () => `a reset left rows in ${table} at kit ${index}`);
		}
	}

	function checkWords({ index, accountId }: Kit, { generation }: Account): void {
		const words = wordsOf.all({ id: accountId }).map(({ word }) => word);
		const foreign = foreignMarkers(words.join("\n"), { kit: index, generation });
		must(foreign.length === 0, 7, () => `the account of kit ${index} holds ${sayMarkers(foreign)} at ${generation}`);
	}
}
