import { sql } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId } from "#protocol/units.ts";
import type { AccountSummary, Accounts, Actor } from "../cloud.ts";
import { ownKits } from "../people/own-kits.ts";
import type { Reader } from "../store/open-store.ts";

type Page = Parameters<Accounts["list"]>[1];
type SummaryPage = Awaited<ReturnType<Accounts["list"]>>;

/** A page of the actor's accounts by name; the cursor is the row behind which it starts. */
export async function listSummaries(db: Reader, actor: Actor, page: Page): Promise<SummaryPage> {
	const found = search(summaries(db, actor), page.search);
	const { total } = await found
		.clearSelect()
		.select((expression) => expression.fn.countAll<number>().as("total"))
		.executeTakeFirstOrThrow();
	const after = page.cursor === null ? null : parseCursor(page.cursor);
	const behind =
		after === null
			? found
			: found.where(({ eb, and, or }) =>
					or([
						eb("accounts.home_name", ">", after.name),
						and([eb("accounts.home_name", "=", after.name), eb("accounts.id", ">", after.id)]),
					]),
				);
	const rows = await behind
		.orderBy("accounts.home_name")
		.orderBy("accounts.id")
		.limit(page.limit + 1)
		.execute();
	const items = rows.slice(0, page.limit).map(asSummary);
	const last = items.at(-1);
	return { items, total, nextCursor: rows.length > page.limit && last !== undefined ? cursorOf(last) : null };
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

function search(query: SummaryQuery, text: string | null): SummaryQuery {
	const wanted = text?.trim().toLowerCase() ?? "";
	if (wanted === "") return query;
	const pattern = `%${wanted.replaceAll(/[\\%_]/g, "\\$&")}%`;
	const contains = (column: "accounts.home_name" | "accounts.master_name" | "accounts.kit") =>
		sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
	return query.where(({ or }) =>
		or([contains("accounts.home_name"), contains("accounts.master_name"), contains("accounts.kit")]),
	);
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

const cursorOf = ({ name, id }: Pick<AccountSummary, "name" | "id">) =>
	Buffer.from(JSON.stringify([name, id])).toString("base64url");

function parseCursor(cursor: string): Pick<AccountSummary, "name" | "id"> {
	try {
		const [name, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
		if (typeof name === "string" && typeof id === "string") return { name, id };
	} catch {
		// Falls through to the refusal: what is no JSON is no cursor either.
	}
	throw new FoyerError("validation-failed", "cursor");
}
