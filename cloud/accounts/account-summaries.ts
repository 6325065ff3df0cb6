import { sql } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import { ownKits } from "../people/own-kits.ts";
import type { AccountQuery, AccountSummary, Accounts } from "../ports/accounts.ts";
import type { Actor } from "../ports/actor.ts";
import { contains } from "../store/keyset.ts";
import type { Reader } from "../store/open-store.ts";
import { accountOrder } from "./account-order.ts";

type SummaryPage = Awaited<ReturnType<Accounts["list"]>>;

/** A page of the actor's accounts; the cursor is the row behind which it starts. */
export async function listSummaries(db: Reader, actor: Actor, page: AccountQuery): Promise<SummaryPage> {
	const found = filtered(search(summaries(db, actor), page.search), page);
	const { total } = await found
		.clearSelect()
		.select((expression) => expression.fn.countAll<number>().as("total"))
		.executeTakeFirstOrThrow();
	const order = accountOrder(page.sort ?? "name");
	const behind = page.cursor === null ? found : found.where(order.behind(page.cursor));
	const rows = await order.columns
		.reduce((query, column) => query.orderBy(column, order.direction), behind)
		.limit(page.limit + 1)
		.execute();
	const items = rows.slice(0, page.limit).map(asSummary);
	const last = items.at(-1);
	return { items, total, nextCursor: rows.length > page.limit && last !== undefined ? order.cursorOf(last) : null };
}

/** Refused: not-found, also where the account is somebody else's. */
export async function summaryOf(db: Reader, actor: Actor, id: MessageId): Promise<AccountSummary> {
	const row = await summaries(db, actor).where("accounts.id", "=", id).executeTakeFirst();
	if (row === undefined) throw new FoyerError("not-found");
	return asSummary(row);
}

function summaries(db: Reader, actor: Actor) {
	return db
		.selectFrom("accounts")
		.innerJoin("kits", "kits.kit", "accounts.kit")
		.leftJoin("monitors", "monitors.kit", "accounts.kit")
		.where("accounts.kit", "in", ownKits(db, actor))
		.select(["accounts.id", "accounts.kit", "accounts.home_name", "accounts.master_name", "accounts.registered"])
		.select(["accounts.status", "accounts.generation", "accounts.reset_at", "accounts.created_at", "kits.project"])
		.select(["monitors.online", "monitors.generation as monitor_generation"])
		.select((expression) =>
			expression
				.selectFrom("members")
				.whereRef("members.account_id", "=", "accounts.id")
				.select(({ fn }) => fn.countAll<number>().as("count"))
				.as("members"),
		);
}

type SummaryQuery = ReturnType<typeof summaries>;
type SummaryRow = Awaited<ReturnType<SummaryQuery["execute"]>>[number];

const searched = ["accounts.home_name", "accounts.master_name", "accounts.kit"];

function search(query: SummaryQuery, text: string | null): SummaryQuery {
	if (text === null || text.trim() === "") return query;
	return query.where(({ or }) => or(searched.map((column) => contains(column, text))));
}

function filtered(query: SummaryQuery, { status, monitor }: AccountQuery): SummaryQuery {
	const ofStatus = status === undefined ? query : query.where("accounts.status", "=", status);
	if (monitor === undefined) return ofStatus;
	const step = sql<boolean>`monitors.generation = accounts.generation`;
	if (monitor === "waiting") return ofStatus.where(sql<boolean>`coalesce(${step}, false) = false`);
	const online = sql<boolean>`coalesce(monitors.online, 0) = ${monitor === "online" ? 1 : 0}`;
	return ofStatus.where(step).where(online);
}

function asSummary(row: SummaryRow): AccountSummary {
	const inStep = row.monitor_generation === row.generation;
	return {
		id: row.id,
		kit: row.kit,
		name: row.home_name,
		masterName: row.master_name,
		registered: row.registered === 1,
		status: row.status,
		members: row.members ?? 0,
		generation: row.generation,
		project: row.project,
		monitor: { online: row.online === 1, state: inStep ? "in-step" : "waiting", generation: row.monitor_generation },
		lastResetAt: row.reset_at,
		createdAt: row.created_at,
	};
}
