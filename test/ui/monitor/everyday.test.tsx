// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { occupied, pictureRows } from "#test/support/fake-monitor.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(cleanup);

async function openPage(...names: string[]) {
	const panel = renderPanel(occupied);
	for (const name of names) await panel.user.click(await screen.findByRole("button", { name }));
	return panel;
}

describe("Contacts", () => {
	it("stand under their letters, as the language sorts them, and are called from the pane", async () => {
		const panel = await openPage("Contacts");
		await screen.findByRole("button", { name: /Concierge/ });
		expect(screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent)).toEqual([
			...["C", "J", "L", "Ł", "M", "Z"],
		]);
		await panel.user.click(screen.getByRole("button", { name: /Leila Haddad/ }));
		await panel.user.click(screen.getByRole("button", { name: "Call" }));
		expect(panel.asked.at(-1)).toEqual({
			command: "dial",
			input: { name: "Leila Haddad, apartment 4.03", number: "6100403" },
		});
	});

	it("are found by a part of the name without its accents, by number, and by group", async () => {
		const panel = await openPage("Contacts");
		const shown = () => screen.queryAllByRole("listitem").map(({ textContent }) => textContent);
		await panel.user.type(screen.getByRole("searchbox", { name: "Search" }), "zoe");
		expect(shown()).toHaveLength(1);
		await panel.user.clear(screen.getByRole("searchbox"));
		await panel.user.type(screen.getByRole("searchbox"), "61005");
		expect(shown()).toHaveLength(2);
		await panel.user.click(screen.getByRole("tab", { name: "Family" }));
		expect(screen.getByText("Nobody by that name or number.")).toBeTruthy();
	});
});

describe("Do not disturb", () => {
	it("is switched by hand, and by hours that are moved in quarters", async () => {
		const panel = await openPage("More", "Do not disturb");
		await panel.user.click(screen.getByRole("switch", { name: "Do not disturb" }));
		expect(panel.asked.at(-1)).toEqual({ command: "changeQuiet", input: { on: true } });
		await panel.user.click(screen.getByRole("switch", { name: "Every day" }));
		expect(panel.asked.at(-1)).toEqual({ command: "changeQuiet", input: { hours: { from: 1320, to: 420 } } });
		panel.push({ quiet: { on: false, hours: { from: 1320, to: 0 }, active: true } });
		expect(screen.getByText("Calls do not ring until 00:00")).toBeTruthy();
		await panel.user.click(screen.getByRole("button", { name: "To, earlier" }));
		expect(panel.asked.at(-1)).toEqual({ command: "changeQuiet", input: { hours: { from: 1320, to: 1425 } } });
	});
});

describe("Door pictures", () => {
	it("are looked through eight at a time, opened big and deleted", async () => {
		const panel = await openPage("More", "Door pictures");
		expect(await screen.findByText("1 to 8 of 218")).toBeTruthy();
		await panel.user.click(screen.getByRole("button", { name: "Older pictures" }));
		expect(await screen.findByText("9 to 16 of 218")).toBeTruthy();
		const [ninth] = pictureRows(9).slice(8);
		await expect
			.poll(() => panel.asked.filter(({ command }) => command === "getPicture").at(-8)?.input)
			.toEqual({
				id: ninth?.id,
			});
		await panel.user.click(screen.getAllByRole("button", { name: /^Main entrance/ })[0] ?? document.body);
		await panel.user.click(screen.getByRole("button", { name: "Delete" }));
		expect(panel.asked).toContainEqual({ command: "deletePicture", input: { id: ninth?.id } });
		expect(await screen.findByRole("heading", { name: "Door pictures" })).toBeTruthy();
	});

	it("go all at once only after a question with their number", async () => {
		const panel = await openPage("More", "Door pictures", "Delete all");
		const dialog = await screen.findByRole("dialog", { name: "Delete all 218 door pictures?" });
		await panel.user.click(within(dialog).getByRole("button", { name: "Delete all pictures" }));
		expect(panel.asked.map(({ command }) => command)).toContain("deleteAllPictures");
	});
});

describe("what a panel is set to", () => {
	it("has a ringtone, key tones and a screensaver", async () => {
		const panel = await openPage("More", "Setting");
		await panel.user.click(screen.getByRole("radio", { name: "2 min" }));
		expect(panel.asked.at(-1)).toEqual({
			command: "changeSettings",
			input: { screensaver: { minutes: 2, style: "clock" } },
		});
		await panel.user.click(screen.getByRole("radio", { name: "Door pictures" }));
		expect(panel.asked.at(-1)?.input).toEqual({ screensaver: { minutes: 2, style: "pictures" } });
		await panel.user.click(screen.getByRole("button", { name: "Sound" }));
		await panel.user.click(screen.getByRole("radio", { name: "Marimba" }));
		expect(panel.asked.at(-1)).toEqual({ command: "changeSettings", input: { ringtone: "marimba" } });
		await panel.user.click(screen.getByRole("switch", { name: "Key tones" }));
		expect(panel.asked.at(-1)).toEqual({ command: "changeSettings", input: { keyTones: true } });
	});

	it("says who made it and who did not", async () => {
		await openPage("More", "Setting", "About");
		expect(screen.getByText(/not affiliated with any vendor/)).toBeTruthy();
		expect(screen.getByText("SQLite")).toBeTruthy();
		expect(screen.getByText("Public domain")).toBeTruthy();
	});
});

describe("Message", () => {
	it("asks before all that were read go, with their number", async () => {
		const panel = await openPage("Message");
		await panel.user.click(screen.getByRole("button", { name: "Delete read" }));
		const dialog = await screen.findByRole("dialog", { name: "Delete 28 messages that were read?" });
		const keep = within(dialog).getByRole("button", { name: "Keep messages" });
		await waitFor(() => expect(document.activeElement).toBe(keep));
		await panel.user.click(within(dialog).getByRole("button", { name: "Delete read messages" }));
		expect(panel.asked.at(-1)?.command).toBe("deleteReadMessages");
		expect(screen.queryByRole("dialog")).toBeNull();
	});
});
