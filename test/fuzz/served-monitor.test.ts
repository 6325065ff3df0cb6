import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandName } from "#agent/api/commands.ts";
import { connectPanel, type Panel } from "#cli/play/panel-connection.ts";
import { serveMonitor } from "./targets/served-monitor.ts";
import { corpusFolder } from "./targets.ts";

describe("the monitor behind the fuzzed host", () => {
	let served: Awaited<ReturnType<typeof serveMonitor>>;
	let panel: Panel;
	beforeAll(async () => {
		served = await serveMonitor();
		panel = await connectPanel(served.url);
	});
	afterAll(async () => {
		panel.close();
		await served.close();
	});

	it("has a tenant with calls, messages, pictures and contacts, so that commands have something to do", async () => {
		expect(panel.snapshot().account?.master.registered).toBe(true);
		const { commands } = panel;
		const place = { skip: 0, limit: 5 };
		const all = { filter: "all", after: null, ...place } as const;
		for (const { rows } of [
			await commands.listCalls(all),
			await commands.listMessages(place),
			await commands.listPictures(place),
			await commands.listAlarms(place),
			{ rows: (await commands.listContacts({})) as readonly unknown[] },
		])
			expect(rows.length).toBeGreaterThan(0);
	});

	it("takes a deletion, and is as it was after an input", async () => {
		await panel.commands.requestDeletion({});
		expect(panel.snapshot().deletion.state).toBe("queued");
		await served.settle();
		expect((await panel.until(({ deletion }) => deletion.state === "idle")).account?.master.registered).toBe(true);
	});

	it("says what it calls an error of its own, though nobody is there to hear the answer", async () => {
		expect(served.bugs).toEqual([]);
	});

	it.each(["frames-deletion", "frames-call", "frames-lists", "frames-alarm", "frames-protected"])(
		"is sent commands by %s of the corpus that all are carried out",
		async (name) => {
			const lines = readFileSync(join(corpusFolder("host"), name), "latin1")
				.slice(1)
				.split("\n");
			for (const line of lines) {
				const { command, input } = JSON.parse(line) as { command: CommandName; input: never };
				const refused = await panel.commands[command](input).then(
					() => null,
					(error: { code: string }) => error.code,
				);
				expect([null, "deletion-running", "no-call"]).toContain(refused);
			}
		},
	);
});
