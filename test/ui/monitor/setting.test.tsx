// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { occupied } from "#test/support/fake-monitor.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(cleanup);

describe("Setting", () => {
	it("changes theme and language at once, on the page and on <html>", async () => {
		const panel = renderPanel(occupied);
		for (const name of ["More", "Setting"]) await panel.user.click(await screen.findByRole("button", { name }));
		await panel.user.click(screen.getByRole("radio", { name: /Light/ }));
		expect(document.documentElement.dataset["theme"]).toBe("light");
		await panel.user.click(screen.getByRole("button", { name: "Time & Language" }));
		await panel.user.click(screen.getByRole("radio", { name: "Deutsch" }));
		expect(await screen.findByRole("heading", { level: 1, name: "Einstellungen" })).toBeTruthy();
		expect(document.documentElement.lang).toBe("de");
	});

	it("puts Delete behind the Settings Code", async () => {
		const panel = renderPanel(occupied);
		for (const name of ["More", "Setting", "Security"])
			await panel.user.click(await screen.findByRole("button", { name }));
		await panel.user.click(screen.getByRole("switch", { name: "Ask before Delete" }));
		await panel.user.keyboard("123456{Enter}");
		expect(panel.asked.at(-1)).toEqual({
			command: "protectDeletion",
			input: { protect: true, settingsCode: "123456" },
		});
	});

	it("changes the Settings Code only when the new one was typed twice the same", async () => {
		const panel = renderPanel(occupied);
		for (const name of ["More", "Setting", "Security", "Change Settings Code"])
			await panel.user.click(await screen.findByRole("button", { name }));
		await screen.findByRole("dialog");
		const type = async (code: string) => {
			for (const digit of code) await panel.user.click(screen.getByRole("button", { name: digit }));
		};
		await type("123456");
		await panel.user.click(screen.getByRole("button", { name: "Continue" }));
		await type("2222");
		await panel.user.click(screen.getByRole("button", { name: "Continue" }));
		await type("2223");
		await panel.user.click(screen.getByRole("button", { name: "Save" }));
		expect(screen.getByText(/not the same/)).toBeTruthy();
		await type("4444");
		await panel.user.click(screen.getByRole("button", { name: "Continue" }));
		await type("4444");
		await panel.user.click(screen.getByRole("button", { name: "Save" }));
		expect(panel.asked.at(-1)).toEqual({ command: "changeSettingsCode", input: { current: "123456", next: "4444" } });
		expect(await screen.findByText("The Settings Code was changed.")).toBeTruthy();
	});
});
