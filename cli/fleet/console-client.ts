import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { auditRowSchema } from "#cloud/audit/audit-row.ts";
import { accountSummarySchema } from "#cloud/http/account-schemas.ts";
import { resetOutcomeSchema } from "#cloud/http/bulk-schemas.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { cloudClient } from "../scenario/cloud-client.ts";

export type Account = z.infer<typeof accountSummarySchema>;
export type Outcome = z.infer<typeof resetOutcomeSchema>;
export type AuditEntry = z.infer<typeof auditRowSchema>;

/** An installer at the cloud's HTTP API. What it cannot answer now, or to so many requests, is asked again for a while. */
export interface ConsoleClient {
	/** Those of the kits that are this installer's. */
	accounts(kits: ReadonlySet<KitId>): Promise<ReadonlyMap<KitId, Account>>;
	/** Many accounts at once; the same key resets each of them once. */
	reset(accounts: readonly Account[], key: string): Promise<readonly Outcome[]>;
	/** Every reset since a moment, by the cloud's clock. */
	audit(from: number): Promise<readonly AuditEntry[]>;
}

export interface Login {
	readonly email: string;
	readonly password: string;
}

const accountPage = z.object({ items: z.array(accountSummarySchema), nextCursor: z.string().nullable() });
const auditPage = z.object({ items: z.array(auditRowSchema), nextCursor: z.string().nullable() });
const outcomes = z.object({ items: z.array(resetOutcomeSchema) });
/** The API's largest page. */
const LIMIT = 200;
/** A cloud that is restarted, or counts requests by the minute, answers before that; in milliseconds. */
const PATIENCE = 120_000;
const ASK_AGAIN = 1_000;

/** Signs in. Refused: login-failed, cloud-unreachable, and what the cloud says. */
export async function openConsole(cloudUrl: string, login: Login): Promise<ConsoleClient> {
	const client = cloudClient(() => `${cloudUrl}/api/v1`);
	await client.ask("POST", "/session", { body: login });
	const ask: typeof client.ask = (...request) => patiently(() => client.ask(...request));

	async function* pages<T>(path: string, schema: z.ZodType<{ items: T[]; nextCursor: string | null }>) {
		for (let cursor: string | null = ""; cursor !== null; ) {
			const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
			const page: { items: T[]; nextCursor: string | null } = schema.parse(await ask("GET", `${path}${more}`));
			yield* page.items;
			cursor = page.nextCursor;
		}
	}

	return {
		async accounts(kits) {
			const found = new Map<KitId, Account>();
			for await (const account of pages(`/accounts?limit=${LIMIT}&sort=created`, accountPage))
				if (kits.has(account.kit)) found.set(account.kit, account);
			return found;
		},
		async reset(accounts, key) {
			const answer = await ask("POST", "/resets", {
				headers: { "idempotency-key": key },
				body: {
					accountIds: accounts.map(({ id }) => id),
					generations: Object.fromEntries(accounts.map(({ id, generation }) => [id, generation])),
				},
			});
			return outcomes.parse(answer).items;
		},
		async audit(from) {
			const rows: AuditEntry[] = [];
			for await (const row of pages(`/audit?limit=${LIMIT}&from=${from}`, auditPage)) rows.push(row);
			return rows;
		},
	};
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
	for (const deadline = performance.now() + PATIENCE; ; await pause(ASK_AGAIN, undefined, { ref: false })) {
		try {
			return await ask();
		} catch (error) {
			if (!isPassing(error) || performance.now() > deadline) throw error;
		}
	}
}

const isPassing = (error: unknown): boolean =>
	isFoyerError(error) && (error.code === "cloud-unreachable" || error.code === "too-many-requests");
