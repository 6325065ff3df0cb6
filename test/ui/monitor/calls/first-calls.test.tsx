// @vitest-environment jsdom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallPage, MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { callRows, NOW, occupied, vacant, wipe } from "#test/support/fake-monitor.ts";
import { renderPanel } from "#test/ui/monitor/support/render-panel.tsx";
import { createFirstCalls } from "#ui/monitor/calls/first-calls.tsx";

// jsdom is never idle: it has no such callback.
beforeEach(() => {
	vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work));
	vi.stubGlobal("cancelIdleCallback", clearTimeout);
});
afterEach(() => {
	cleanup();
	vi.unstubAllGlobals();
});

const rows = callRows(3);
const [newest] = rows;
const newestName = newest?.name ?? "";
type Panel = ReturnType<typeof renderPanel>;
const timesAsked = ({ asked }: Panel) => asked.filter(({ command }) => command === "listCalls").length;

describe("createFirstCalls", () => {
	it("asks once at each version of the log, and knows nothing of any other version", async () => {
		const listCalls = vi.fn(async (): Promise<CallPage> => ({ rows, total: 3, callsVersion: 1 }));
		const firstCalls = createFirstCalls(listCalls);
		expect(firstCalls.at(1)).toBeNull();
		firstCalls.fetch(1);
		firstCalls.fetch(1);
		await vi.waitFor(() => expect(firstCalls.at(1)?.row(0)).toEqual(newest));
		expect(listCalls).toHaveBeenCalledTimes(1);
		firstCalls.fetch(2);
		expect(firstCalls.at(1)).toBeNull();
		expect(firstCalls.at(2)?.row(0), "rows of the log as it was do not stand in").toBeUndefined();
		expect(listCalls).toHaveBeenCalledTimes(2);
	});
});

describe("the call log opened from Home", () => {
	it("is there at once, and is not asked for twice", async () => {
		const panel = renderPanel(occupied, rows);
		const key = await screen.findByRole("button", { name: /Call Log/ });
		await vi.waitFor(() => expect(timesAsked(panel)).toBe(1));
		await settled();
		act(() => key.click());
		expect(screen.getByRole("heading", { level: 2, name: newestName })).toBeTruthy();
		await settled();
		expect(timesAsked(panel)).toBe(1);
	});

	it("shows a call that came since", async () => {
		const panel = renderPanel(occupied, rows);
		await vi.waitFor(() => expect(timesAsked(panel)).toBe(1));
		const [last] = rows.slice(-1);
		panel.answer("listCalls", async () => ({ rows: last ? [last] : [], total: 1, callsVersion: 2 }));
		panel.push({ callsVersion: 2 });
		await openCallLog(panel);
		expect(await screen.findByRole("heading", { level: 2, name: last?.name ?? "" })).toBeTruthy();
	});
});

/** Every state of a reset in turn; the log's version is the same number throughout. */
const reset: readonly Partial<MonitorSnapshot>[] = [
	{
		generation: vacant.generation,
		account: null,
		deletion: { state: "wiping", source: "installer", resetAt: NOW, done: 1, total: 2, counts: occupied.counts },
	},
	{ ...vacant, callsVersion: 1, deletion: { state: "wiped", source: "installer", at: NOW }, lastWipe: wipe },
	{ ...occupied, generation: vacant.generation },
];

describe("after a reset", () => {
	it("nothing that was fetched for the last tenant is shown to the next", async () => {
		const panel = renderPanel(occupied, rows);
		await vi.waitFor(() => expect(timesAsked(panel)).toBe(1));
		await settled();
		panel.answer("listCalls", () => new Promise(() => undefined));
		for (const change of reset) panel.push(change);
		await openCallLog(panel);
		expect(timesAsked(panel), "the agent is asked again").toBe(2);
		expect(document.body.textContent).not.toContain(newestName);
	});

	it("nor anything that was on its way when it came", async () => {
		const panel = renderPanel(occupied, rows);
		let arrive: (page: CallPage) => void = () => undefined;
		panel.answer("listCalls", () => new Promise((resolve) => (arrive = resolve)));
		await vi.waitFor(() => expect(timesAsked(panel)).toBe(1));
		const late = arrive;
		for (const change of reset) panel.push(change);
		await openCallLog(panel);
		late({ rows, total: 3, callsVersion: 1 });
		await settled();
		expect(timesAsked(panel), "the agent is asked again").toBe(2);
		expect(document.body.textContent).not.toContain(newestName);
	});
});

/** From wherever the panel is: Back leads to Home. */
async function openCallLog({ user }: Panel): Promise<void> {
	for (let back = screen.queryByRole("button", { name: "Back" }); back !== null; ) {
		await user.click(back);
		back = screen.queryByRole("button", { name: "Back" });
	}
	await user.click(await screen.findByRole("button", { name: /Call Log/ }));
	await screen.findByRole("heading", { level: 1, name: "Call Log" });
}

/** Everything that was answered has reached the panel. */
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve)));
