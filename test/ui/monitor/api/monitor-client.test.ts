import { describe, expect, it } from "vitest";
import { NOW, occupied } from "#test/support/fake-monitor.ts";
import type { ChannelListener } from "#ui/monitor/api/channel.ts";
import type { AgentFrame, CommandFrame } from "#ui/monitor/api/frames.ts";
import { createMonitorClient } from "#ui/monitor/api/monitor-client.ts";

/** A client on a line that the test opens, breaks and answers on. */
function onLine(isUp = true) {
	const sent: CommandFrame[] = [];
	let listener: ChannelListener | undefined;
	const client = createMonitorClient(
		(heard) => {
			listener = heard;
			return {
				send: (frame) => {
					if (isUp) sent.push(frame);
					return isUp;
				},
				close: () => undefined,
			};
		},
		() => NOW - 500,
	);
	return {
		client,
		sent,
		opened: () => listener?.opened(),
		lost: () => listener?.lost(),
		receive: (frame: AgentFrame) => listener?.frame(frame),
	};
}

describe("createMonitorClient", () => {
	it("resolves a command with the answer of its own id", async () => {
		const { client, sent, receive } = onLine();
		const first = client.commands.getPicture({ id: "a" });
		const second = client.commands.listCalls({ filter: "all", after: null, skip: 0, limit: 1 });
		expect(sent.map(({ id, command }) => [id, command])).toEqual([
			[1, "getPicture"],
			[2, "listCalls"],
		]);
		receive({ id: 2, result: { rows: [], total: 0, callsVersion: 1 } });
		receive({ id: 1, result: null });
		expect(await first).toBeNull();
		expect(await second).toEqual({ rows: [], total: 0, callsVersion: 1 });
	});

	it("rejects with the FoyerError that the agent names, and with `internal` for a code it does not know", async () => {
		const { client, receive } = onLine();
		const wrong = client.commands.requestDeletion({ settingsCode: "0000" });
		const odd = client.commands.issueQr({});
		receive({ id: 1, error: { code: "settings-code-wrong" } });
		receive({ id: 2, error: { code: "made-up" } });
		await expect(wrong).rejects.toMatchObject({ name: "FoyerError", code: "settings-code-wrong" });
		await expect(odd).rejects.toMatchObject({ code: "internal", detail: "made-up" });
	});

	it("ignores a snapshot that is older than the one it has", () => {
		const { client, opened, receive } = onLine();
		opened();
		receive({ snapshot: { ...occupied, sequence: 5 } });
		receive({ snapshot: { ...occupied, sequence: 4, callsVersion: 99 } });
		expect(client.store.getState().snapshot?.callsVersion).toBe(1);
	});

	it("takes the first snapshot of a new line whatever its number, for a restarted agent counts anew", () => {
		const { client, opened, lost, receive } = onLine();
		opened();
		receive({ snapshot: { ...occupied, sequence: 500 } });
		lost();
		expect(client.store.getState().line).toBe("lost");
		opened();
		receive({ snapshot: { ...occupied, sequence: 1, callsVersion: 2 } });
		expect(client.store.getState()).toMatchObject({ line: "open", snapshot: { callsVersion: 2 } });
	});

	it("rejects what waits when the line breaks, and at once while it is down", async () => {
		const { client, lost } = onLine();
		const waiting = client.commands.cancelDeletion({});
		lost();
		await expect(waiting).rejects.toMatchObject({ code: "monitor-lost" });
		await expect(onLine(false).client.commands.issueQr({})).rejects.toMatchObject({ code: "monitor-lost" });
	});

	it("knows how far the monitor's clock is from its own", () => {
		const { client, receive } = onLine();
		receive({ snapshot: occupied });
		expect(client.store.getState().clockOffset).toBe(500);
	});
});
