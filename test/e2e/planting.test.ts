import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventSchema } from "#protocol/events.ts";
import { inboxSchema } from "#protocol/inbox.ts";
import { type Column, columnsOf, insertRows, markedValue } from "./support/marked-rows.ts";
import { markedSamples, openTexts } from "./support/marked-sample.ts";
import { tenantTexts } from "./support/plant-everywhere.ts";
import { classOf, isTenants, plantable } from "./support/tenant-columns.ts";

const marker = () => "812345678901";

describe("a marked sample of a schema", () => {
	it.each([
		["inbox", inboxSchema],
		["events", eventSchema],
	])("is one that the contract takes, of every kind: %s", (_name, schema) => {
		const samples = markedSamples(schema, marker);
		expect(samples).toHaveLength(schema.def.options.length);
		for (const sample of samples) schema.parse(sample);
	});

	it("has a field on the day that it is added", () => {
		const before = z.strictObject({ name: z.string() });
		const after = before.extend({ nick: z.string().nullable(), pets: z.array(z.strictObject({ call: z.string() })) });
		expect(openTexts(before)).toEqual([".name"]);
		expect(openTexts(after)).toEqual([".name", ".nick", ".pets[].call"]);
	});

	it("names every text of the account document that is a tenant's", () => {
		expect(tenantTexts()).toEqual([".master.name", ".master.email", ".master.mobile", ".members[].name"]);
	});

	it("fails on a field that it has no way to fill", () => {
		const fields = { when: z.date(), site: z.url(), short: z.string().max(4), any: z.unknown() };
		for (const [name, field] of Object.entries(fields))
			expect(() => markedSamples(z.strictObject({ [name]: field }), marker)).toThrow(name);
	});
});

describe("a marked row", () => {
	let folder: string;
	let path: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "foyer-planting-"));
		path = join(folder, "tenant.sqlite");
		const db = new Database(path);
		db.exec("CREATE TABLE pets (id INTEGER, call TEXT, face BLOB); CREATE TABLE counters (one INTEGER)");
		db.exec("CREATE TABLE document (one INTEGER, json TEXT); CREATE TABLE state (key TEXT, json TEXT)");
		db.close();
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it("is planted in a table on the day that it is added", () => {
		const planted: string[] = [];
		const plant = (field: string) => {
			planted.push(field);
			return marker();
		};
		insertRows(path, plantable(columnsOf(path)), (column) => markedValue(column, plant));
		expect(planted).toEqual(["pets.call", "pets.face"]);
	});

	it("is planted in a table of messages where that gets a text of its own", () => {
		const added: Column = { table: "document", name: "note", type: "TEXT" };
		expect(plantable([...columnsOf(path), added])).toContain(added);
	});

	it("fails on a column that it has no way to fill, and on one that nobody has classified", () => {
		expect(() => markedValue({ table: "pets", name: "weight", type: "REAL" }, marker)).toThrow("pets.weight");
		expect(() => classOf({ table: "members", name: "nick" })).toThrow("members.nick is not classified");
		expect(() => isTenants({ table: "pets", name: "call", type: "TEXT" })).toThrow("not classified");
	});
});
