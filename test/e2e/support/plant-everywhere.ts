import { randomUUID } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { accountDocumentSchema } from "#protocol/account-document.ts";
import { eventSchema } from "#protocol/events.ts";
import { inboxSchema } from "#protocol/inbox.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { type Column, columnsOf, insertRows, markedValue, type Value } from "./marked-rows.ts";
import { markedSamples, openTexts, type Plant } from "./marked-sample.ts";
import type { Planter } from "./planter.ts";
import {
	type ClosedColumns,
	closedInCloud,
	closedOnMonitor,
	closedValue,
	isTenants,
	plantable,
} from "./tenant-columns.ts";

interface Flat {
	readonly accountId: string;
	readonly kit: KitId;
	readonly generation: number;
}

/** What the files of a flat in which somebody is registered say of it. */
export function flatIn(cloudFile: string): Flat {
	const db = new Database(cloudFile, { readonly: true });
	try {
		const row = db.prepare<[], Flat>("SELECT id AS accountId, kit, generation FROM accounts").get();
		if (row === undefined) throw new Error("the cloud has one account");
		return row;
	} finally {
		db.close();
	}
}

/** A row in every table of the monitor's tenant file, and every message to the cloud in its outbox. */
export function plantOnMonitor(monitorDir: string, { generation }: Flat, planter: Planter): void {
	const file = join(monitorDir, `tenant-${generation}.sqlite`);
	const plant = (path: string) => planter.plant(`monitor ${path}`);
	insertRows(file, plantable(columnsOf(file)), (column) => fill(column, closedOnMonitor, plant));
	const db = new Database(file);
	db.pragma("secure_delete = ON");
	const insert = db.prepare("INSERT INTO events (id, json) VALUES (?, ?)");
	for (const sample of markedSamples(eventSchema, (path) => planter.plant(`event ${path}`))) {
		// Signalling is passed on and never queued.
		const event = eventSchema.parse({ ...Object(sample), generation, at: Date.now() });
		if (event.type !== "signal") insert.run(event.id, JSON.stringify(event));
	}
	db.close();
}

function fill(column: Column, closed: ClosedColumns, plant: Plant): Value {
	const known = closedValue(column, closed);
	return known === null ? markedValue(column, plant) : known.value;
}

/** A row in every table of the cloud that has something of the tenant, and every message to the monitor in its outbox. */
export function plantInCloud(file: string, { accountId, kit, generation }: Flat, planter: Planter): void {
	const plant = (path: string) => planter.plant(`cloud ${path}`);
	const columns = columnsOf(file);
	const tables = new Set(
		columns.filter((column) => column.table !== "accounts" && isTenants(column)).map(({ table }) => table),
	);
	// Its rows belong to the account and are not the tenant's; the hash in it dies with the generation.
	tables.delete("enrolments");
	const db = new Database(file);
	db.pragma("secure_delete = ON");
	const enrolment = randomUUID();
	db.prepare(
		`INSERT INTO enrolments (id, account_id, generation, token_hash, code_hash, public_url, issued_at, expires_at, used_at)
		VALUES (?, ?, ?, ?, ?, 'http://127.0.0.1', 1, 1, 1)`,
	).run(enrolment, accountId, generation, randomUUID(), randomUUID());
	db.close();
	insertRows(
		file,
		columns.filter(({ table }) => tables.has(table)),
		(column) => {
			if (column.name === "account_id") return accountId;
			if (column.name === "enrolment_id") return enrolment;
			return fill(column, closedInCloud, plant);
		},
	);
	plantInAccount(file, columns, plant);
	sendEverything(file, { accountId, kit, generation }, planter);
}

/** The account has one row, and its master one of the contacts: what is the tenant's of them is changed. */
function plantInAccount(file: string, columns: readonly Column[], plant: Plant): void {
	const db = new Database(file);
	for (const column of columns.filter((column) => column.table === "accounts" && isTenants(column))) {
		if (column.type !== "TEXT") continue;
		db.prepare(`UPDATE accounts SET "${column.name}" = ?`).run(plant(`accounts.${column.name}`));
	}
	// The monitor's document has the domain, and three digits of the number.
	db.prepare("UPDATE contacts SET email = ?, mobile = ? WHERE person = 'master'").run(
		`${plant("contacts.email, its name")}@${plant("contacts.email, its domain")}.example`,
		`+44${plant("contacts.mobile, the master's")}`,
	);
	db.prepare("UPDATE accounts SET revision = revision + 1").run();
	db.close();
}

function sendEverything(file: string, { accountId, kit, generation }: Flat, planter: Planter): void {
	const db = new Database(file);
	const insert = db.prepare(
		"INSERT INTO outbox (account_id, kit, channel, payload, generation) VALUES (?, ?, 'inbox', ?, ?)",
	);
	const call = randomUUID();
	for (const sample of markedSamples(inboxSchema, (path) => planter.plant(`inbox ${path}`))) {
		const sent = inboxSchema.parse({ ...Object(sample), generation, at: Date.now() });
		// Who rings gives up: the call goes into the log.
		const message = sent.type === "ring" || sent.type === "hang-up" ? { ...sent, id: call } : sent;
		insert.run(accountId, kit, JSON.stringify(message), generation);
	}
	db.close();
}

/** The account's parts that are the tenant's; one that is in neither list fails. */
const documentParts: Readonly<Record<string, "tenant" | "flat">> = {
	home: "flat",
	status: "flat",
	expiresAt: "flat",
	createdAt: "flat",
	master: "tenant",
	members: "tenant",
	devices: "flat",
	sip: "flat",
	landline: "flat",
	settings: "flat",
};

/** Every text of the account document that a tenant fills, by its path below `account`. */
export function tenantTexts(): string[] {
	const { shape } = accountDocumentSchema.shape.account;
	return Object.entries(shape).flatMap(([part, schema]) => {
		const whose = documentParts[part];
		if (whose === undefined) throw new Error(`whose is account.${part}? Say so in documentParts`);
		return whose === "tenant" ? openTexts(schema, `.${part}`) : [];
	});
}
