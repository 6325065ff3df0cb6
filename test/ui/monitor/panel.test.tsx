// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { NOW, occupied, vacant } from "#test/support/fake-monitor.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(cleanup);

describe("what a panel says when things are wrong", () => {
	it("names a damaged store and what to do", async () => {
		renderPanel({ ...vacant, account: null, fault: { code: "device-store-damaged", detail: "device.sqlite" } });
		expect(await screen.findByRole("heading", { name: "This monitor’s memory is damaged" })).toBeTruthy();
		expect(screen.queryByRole("button")).toBeNull();
	});

	it("shows nothing of a tenant once the line to the monitor is lost, and all of it when it is back", async () => {
		const panel = renderPanel(occupied);
		await screen.findByText("Apartment 4.02");
		panel.loseLine();
		expect(screen.getByRole("heading", { name: "The panel has lost its monitor" })).toBeTruthy();
		expect(document.body.textContent).not.toContain("Apartment 4.02");
		panel.push({});
		expect(screen.getByText("Apartment 4.02")).toBeTruthy();
	});

	it("waits for the first account, and names the MAC that the installer needs", async () => {
		renderPanel({ ...vacant, account: null, generation: null, enrolment: null });
		expect(await screen.findByRole("heading", { name: "Waiting for the account" })).toBeTruthy();
		expect(screen.getByText(/0C1105A1B2C3/)).toBeTruthy();
	});

	it("says that a damaged call log was set aside", async () => {
		renderPanel({ ...occupied, damage: { generation: 7 as never, at: NOW } });
		expect(await screen.findByText("Call log was damaged")).toBeTruthy();
	});
});
