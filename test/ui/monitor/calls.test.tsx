// @vitest-environment jsdom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { CallView } from "#agent/api/monitor-api.ts";
import { callRows, NOW, occupied } from "#test/support/fake-monitor.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(cleanup);

const call: CallView = {
	id: "0d1f3a52-31f7-4f1c-8d28-3b1f6f6a9a10",
	direction: "incoming",
	state: "ringing",
	name: "Main entrance",
	number: "1001",
	since: NOW,
	pictureId: null,
	unlocked: false,
};

describe("a call", () => {
	it("rings over any page with Answer in focus, and gives the page back as it was", async () => {
		const panel = renderPanel(occupied, callRows(3));
		await panel.user.click(await screen.findByRole("button", { name: "Call" }));
		await panel.user.keyboard("12");
		panel.push({ call });
		expect(document.activeElement).toBe(screen.getByRole("button", { name: "Answer" }));
		await panel.user.keyboard("{Enter}");
		expect(panel.asked.at(-1)?.command).toBe("answerCall");
		panel.push({ call: { ...call, state: "running" } });
		await panel.user.click(screen.getByRole("button", { name: "Unlock" }));
		expect(panel.asked.at(-1)?.command).toBe("unlockDoor");
		panel.push({ call: { ...call, state: "running", unlocked: true } });
		expect(screen.getByRole("button", { name: "Door is open" })).toBeTruthy();
		panel.push({ call: null });
		expect(screen.getByRole("status", { name: "Number" }).textContent).toBe("12");
	});

	it("says that the door is open for as long as it is, and can unlock it again", async () => {
		vi.useFakeTimers({ shouldAdvanceTime: true });
		const panel = renderPanel(occupied, []);
		await screen.findByRole("heading", { level: 1 });
		panel.push({ call });
		for (const unlocked of [false, true]) {
			await panel.user.click(screen.getByRole("button", { name: "Unlock" }));
			if (!unlocked) panel.push({ call: { ...call, unlocked: true } });
			screen.getByRole("button", { name: "Door is open" });
			act(() => vi.advanceTimersByTime(5_000));
			screen.getByRole("button", { name: "Unlock" });
		}
		vi.useRealTimers();
	});

	it("offers no door to open where somebody was called from here, and says that nobody will answer", async () => {
		const panel = renderPanel(occupied, []);
		await screen.findByRole("heading", { level: 1 });
		panel.push({ call: { ...call, direction: "outgoing" } });
		screen.getByRole("button", { name: "Hang up" });
		expect(screen.queryByRole("button", { name: "Unlock" })).toBeNull();
		screen.getByText("This is an emulation: nobody answers calls that are dialled here.");
		panel.push({ call: { ...call, direction: "incoming" } });
		expect(screen.queryByText(/nobody answers/)).toBeNull();
	});

	it("makes no sound while nobody may be disturbed, or where the volume is zero", async () => {
		const sound = vi.fn();
		vi.stubGlobal("AudioContext", sound);
		const { push } = renderPanel({ ...occupied, quiet: { on: true, hours: null, active: true } });
		await screen.findByRole("heading", { level: 1 });
		push({ call });
		push({
			call: { ...call, id: "00000000-0000-4000-8000-000000000001" },
			quiet: occupied.quiet,
			settings: { ...occupied.settings, volume: 0 },
		});
		expect(sound).not.toHaveBeenCalled();
		vi.unstubAllGlobals();
	});

	it("dials a typed number under the name it is known by", async () => {
		const panel = renderPanel(occupied, callRows(5));
		await panel.user.click(await screen.findByRole("button", { name: "Call" }));
		await panel.user.keyboard("9000");
		await panel.user.click(await screen.findByRole("button", { name: "Call Concierge" }));
		expect(panel.asked.at(-1)).toEqual({ command: "dial", input: { name: "Concierge", number: "9000" } });
	});
});

describe("door pictures", () => {
	beforeAll(() => {
		// jsdom has no object URLs; what matters here is that each one made is given back.
		URL.createObjectURL = vi.fn(() => "blob:picture");
		URL.revokeObjectURL = vi.fn();
	});

	it("leave the browser's memory the moment the tenancy ends", async () => {
		const [missed] = callRows(1);
		if (missed === undefined) throw new Error("no call");
		const panel = renderPanel({ ...occupied, latestMissed: missed });
		panel.answer("getPicture", async () => ({ mime: "image/svg+xml", base64: btoa("<svg/>") }));
		expect(await screen.findByRole("img", { name: "Door picture" })).toBeTruthy();
		panel.push({
			account: null,
			deletion: { state: "wiping", source: null, resetAt: null, done: 0, total: 1, counts: occupied.counts },
		});
		expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:picture");
		expect(screen.queryByRole("img")).toBeNull();
	});
});
