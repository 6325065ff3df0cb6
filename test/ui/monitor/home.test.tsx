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

	it("says what waits for somebody, what is armed and that nothing rings", async () => {
		renderPanel({
			...occupied,
			arming: { mode: "night", armsAt: null },
			quiet: { on: false, hours: { from: 0, to: 1439 }, active: true },
		});
		expect(await screen.findByRole("button", { name: "Message", description: "3 unread" })).toBeTruthy();
		expect(screen.getByRole("button", { name: "Arming", description: "Night" })).toBeTruthy();
		expect(screen.getByRole("button", { name: "Contacts", description: "28\u00a0contacts" })).toBeTruthy();
		for (const status of ["Armed night", "3 unread messages", "Do not disturb", "Network connected"])
			expect(screen.getByText(status)).toBeTruthy();
	});
});
