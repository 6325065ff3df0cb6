// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { asUnixMs } from "#protocol/units.ts";
import { alarmRows, NOW, occupied } from "#test/support/fake-monitor.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(cleanup);

const [row] = alarmRows(1);
if (row === undefined) throw new Error("no alarm");
const alarm: MonitorSnapshot["alarm"] = { ...row, at: NOW, acknowledged: false, count: 3 };

async function openArming() {
	const panel = renderPanel(occupied);
	await panel.user.click(await screen.findByRole("button", { name: "Arming" }));
	return panel;
}

describe("Arming", () => {
	it("shows what is in force, and asks for another mode", async () => {
		const panel = await openArming();
		expect(screen.getByRole("button", { name: "Off", pressed: true })).toBeTruthy();
		await panel.user.click(screen.getByRole("button", { name: "Night" }));
		expect(panel.asked.at(-1)).toEqual({ command: "setArming", input: { mode: "night" } });
		panel.push({ arming: { mode: "night", armsAt: null } });
		expect(screen.getByRole("button", { name: "Night", pressed: true })).toBeTruthy();
		expect(within(await screen.findByRole("list", { name: "Alarms" })).getAllByRole("listitem")).toHaveLength(12);
	});

	it("counts down while the family leaves, with Cancel in focus", async () => {
		const panel = await openArming();
		panel.push({ time: NOW, arming: { mode: "away", armsAt: asUnixMs(NOW + 30_000) } });
		expect(screen.getByRole("progressbar", { name: "Arming away" }).getAttribute("aria-valuetext")).toMatch(/^\d+ s$/);
		expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" }));
		await panel.user.keyboard("{Enter}");
		expect(panel.asked.at(-1)?.command).toBe("cancelArming");
	});

	it("asks for the Settings Code where disarming needs it", async () => {
		const panel = await openArming();
		panel.answer("setArming", async ({ settingsCode }) => {
			if (settingsCode === undefined) throw new FoyerError("settings-code-required");
		});
		panel.push({ arming: { mode: "away", armsAt: null } });
		await panel.user.click(screen.getByRole("button", { name: "Off" }));
		await screen.findByRole("dialog", { name: "Watch less than now?" });
		await panel.user.keyboard("123456{Enter}");
		expect(panel.asked.at(-1)).toEqual({ command: "setArming", input: { mode: "off", settingsCode: "123456" } });
	});
});

describe("an alarm", () => {
	it("stands over everything, call and all, with Silence in focus", async () => {
		const panel = renderPanel(occupied);
		await screen.findByRole("button", { name: "Message" });
		panel.push({ alarm });
		const dialog = screen.getByRole("alertdialog", { name: "Intrusion alarm" });
		expect(within(dialog).getByText("Hall, door contact")).toBeTruthy();
		expect(within(dialog).getByText(/2 earlier alarms/)).toBeTruthy();
		expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Silence" }));
		await panel.user.keyboard("{Enter}");
		expect(panel.asked.at(-1)?.command).toBe("silenceAlarm");
		panel.push({ alarm: null });
		expect(screen.queryByRole("alertdialog")).toBeNull();
	});

	it("is silenced by the Settings Code where an installer wants that", async () => {
		const panel = renderPanel({ ...occupied, alarm });
		panel.answer("silenceAlarm", async ({ settingsCode }) => {
			if (settingsCode === undefined) throw new FoyerError("settings-code-required");
			if (settingsCode !== "2468") throw new FoyerError("settings-code-wrong");
		});
		await panel.user.click(await screen.findByRole("button", { name: "Silence" }));
		await screen.findByLabelText("Type the Settings Code to silence the alarm");
		await panel.user.keyboard("1111{Enter}");
		expect(await screen.findByText(/Settings Code is wrong/)).toBeTruthy();
		await panel.user.keyboard("2468{Enter}");
		expect(panel.asked.at(-1)).toEqual({ command: "silenceAlarm", input: { settingsCode: "2468" } });
	});
});

describe("Test sensors", () => {
	it("triggers a zone, and says so where nobody watches it", async () => {
		const panel = renderPanel(occupied);
		for (const name of ["More", "System Info", "Test sensors"])
			await panel.user.click(await screen.findByRole("button", { name }));
		await panel.user.click(await screen.findByRole("button", { name: "Trigger Hall, door contact" }));
		expect(panel.asked.at(-1)).toEqual({ command: "triggerZone", input: { zone: "hall-door" } });
		expect(await screen.findByText(/Hall, door contact noticed something/)).toBeTruthy();
	});
});
