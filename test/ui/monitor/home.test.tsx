// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { NOW, occupied, vacant } from "#test/support/fake-monitor.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(cleanup);

describe("Home", () => {
	it("shows the flat, the time of its own zone, and a live fact on every tile", async () => {
		renderPanel(occupied);
		expect((await screen.findByRole("heading", { level: 1 })).textContent).toBe("Apartment 4.02");
		expect(screen.getByText("14:32")).toBeTruthy();
		expect(screen.getByRole("button", { name: "Call Log", description: "2 new missed" })).toBeTruthy();
		expect(screen.getByRole("button", { name: "More" })).toBeTruthy();
	});

	it("says in words that the monitor is offline", async () => {
		renderPanel({ ...occupied, link: { cloud: "offline", since: NOW, protocol: null } });
		expect(await screen.findByText("Offline")).toBeTruthy();
	});

	it("leads to the QR code where nobody is registered", async () => {
		const panel = renderPanel(vacant);
		await panel.user.click(await screen.findByRole("button", { name: "Nobody is registered" }));
		expect(screen.getByRole("img", { name: "Registration QR code" })).toBeTruthy();
	});

	it("switches do-not-disturb, and says so", async () => {
		const panel = renderPanel(occupied);
		await panel.user.click(await screen.findByRole("button", { name: "Do not disturb" }));
		expect(panel.asked.at(-1)).toEqual({ command: "changeSettings", input: { doNotDisturb: true } });
		expect(screen.getByRole("button", { name: "Do not disturb", pressed: true })).toBeTruthy();
	});
});
