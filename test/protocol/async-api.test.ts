import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Parser } from "@asyncapi/parser";
import { describe, expect, it } from "vitest";
import { asyncApiDocument } from "#protocol/async-api.ts";
import { type Channel, channels, contract } from "#protocol/contract.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = JSON.stringify(asyncApiDocument());

describe("the AsyncAPI document", () => {
	it("is valid in the eyes of the specification's own parser", async () => {
		const { document, diagnostics } = await new Parser().parse(text);
		// 3.0 is what most tools read; the parser would like the newest.
		const complaints = diagnostics.filter(({ code }) => code !== "asyncapi-latest-version");
		expect(complaints).toEqual([]);
		expect(document?.version()).toBe("3.0.0");
	});

	it("has every message's topic, direction and examples", async () => {
		const { document } = await new Parser().parse(text);
		expect(
			document
				?.channels()
				.all()
				.map((channel) => channel.address()),
		).toEqual(channels.map((channel) => `foyer/v1/{kit}/${channel}`));
		for (const operation of document?.operations().all() ?? []) {
			const [channel] = operation.channels().all();
			const { direction, examples } = contract[(channel?.id() ?? "none") as Channel];
			expect(operation.action()).toBe(direction === "kit-to-cloud" ? "send" : "receive");
			expect(channel?.messages().all()[0]?.examples().all()).toHaveLength(examples.length);
		}
	});

	it("is never made so that making it changes it", () => {
		expect(JSON.stringify(asyncApiDocument())).toBe(text);
	});
});

describe("the generated pages", () => {
	it("are what the code says", async () => {
		const script = ["scripts/write-contract.ts", "--check"];
		await expect(promisify(execFile)(process.execPath, script, { cwd: root })).resolves.toMatchObject({ stderr: "" });
	});

	it("name every message, every example's fields and every error code", () => {
		const page = readFileSync(`${root}docs/contract/messages.md`, "utf8");
		for (const channel of channels) {
			expect(page).toContain(`## ${channel}\n`);
			for (const example of contract[channel].examples) {
				for (const field of Object.keys(example)) expect(page).toContain(`| \`${field}\` |`);
			}
		}
		expect(page).not.toMatch(/undefined|\[object|\| any \|/);
	});
});
