// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { DeletionView } from "#agent/api/monitor-api.ts";
import { type ErrorCode, errorCodes } from "#protocol/error-codes.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { NOW, occupied, vacant, wipe } from "#test/support/fake-monitor.ts";
import { panelErrorCodes } from "#ui/monitor/state/error-text.ts";
import { renderPanel } from "./support/render-panel.tsx";

afterEach(cleanup);

const operationId = "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11";
const tapped: DeletionView = { state: "sent", operationId, since: NOW, cancelling: false };
const wiping: DeletionView = {
	state: "wiping",
	source: "monitor",
	resetAt: NOW,
	done: 64,
	total: 100,
	counts: occupied.counts,
};

type Panel = ReturnType<typeof renderPanel>;

async function tap({ user }: Panel, ...names: string[]) {
	for (const name of names) await user.click(await screen.findByRole("button", { name }));
}

const toAccountInfo = (panel: Panel) => tap(panel, "More", "Setting", "SmartPlus Account", "Account Info");
/** What a screen reader says after an element's own name. */
const descriptionOf = (element: Element) =>
	document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent ?? "";
const commandsOf = (panel: Panel) => panel.asked.map(({ command }) => command);

describe("the way to Delete", () => {
	it("is More, Setting, SmartPlus Account, Account Info, Delete, each page under its own name", async () => {
		const panel = renderPanel(occupied);
		await tap(panel, "More");
		expect(screen.getByRole("heading", { level: 1, name: "More" })).toBe(document.activeElement);
		await tap(panel, "Setting", "SmartPlus Account");
		expect(screen.getByText("Margaret Oduya")).toBeTruthy();
		await tap(panel, "Account Info");
		expect(screen.getByRole("heading", { level: 1, name: "Account Info" })).toBeTruthy();
		expect(screen.getByText("m•••••••@example.com")).toBeTruthy();
		await tap(panel, "Delete");
		const dialog = await screen.findByRole("dialog", { name: "Delete Margaret Oduya’s account?" });
		expect(dialog.textContent).toContain("This cannot be undone.");
		await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Keep account" })));
	});

	it("changes nothing by Keep account or Escape", async () => {
		const panel = renderPanel(occupied);
		await toAccountInfo(panel);
		await tap(panel, "Delete", "Keep account", "Delete");
		await panel.user.keyboard("{Escape}");
		expect(screen.queryByRole("dialog")).toBeNull();
		expect(commandsOf(panel)).not.toContain("requestDeletion");
	});
});

describe("Delete account", () => {
	it("asks once, follows the deletion, and shows the QR code with the snapshot that brings it", async () => {
		const panel = renderPanel(occupied);
		await toAccountInfo(panel);
		await tap(panel, "Delete", "Delete account");
		panel.push({ deletion: tapped });
		expect(screen.getByRole("dialog"), "a quick answer needs no page that says it is waited for").toBeTruthy();
		expect(await screen.findByRole("heading", { level: 1, name: "Waiting to delete" })).toBeTruthy();
		expect(screen.getByRole("button", { name: "Back" })).toBeTruthy();

		panel.push({ deletion: { state: "accepted", operationId, since: NOW } });
		expect(screen.getByRole("heading", { level: 1, name: "Deleting account" })).toBeTruthy();
		expect(screen.queryByRole("button")).toBeNull();
		expect(await screen.findByText("Wipe this monitor"), "it has not begun yet").toBeTruthy();

		panel.push({ generation: vacant.generation, account: null, deletion: wiping });
		expect(document.body.textContent).not.toContain("Margaret");
		const progress = await screen.findByRole("progressbar", { name: "Deletion" });
		expect(progress.getAttribute("aria-valuenow")).toBe("64");
		expect(screen.getByText("1,204 calls")).toBeTruthy();
		expect(document.body.textContent).not.toContain("Margaret");

		panel.push({ ...vacant, deletion: { state: "wiped", source: "monitor", at: NOW }, lastWipe: wipe });
		expect(screen.getByRole("img", { name: "Registration QR code" })).toBeTruthy();
		expect(screen.getByText("7QK4 MX9T")).toBeTruthy();
		expect(screen.getByText("Account deleted", { selector: "main *" })).toBeTruthy();
		expect(screen.getByText(/^1,204 calls, 31 messages, 12 alarms, 13 access keys/)).toBeTruthy();
		await waitFor(() => expect(commandsOf(panel)).toContain("qrShown"));
		expect(commandsOf(panel).filter((command) => command === "requestDeletion")).toHaveLength(1);

		await tap(panel, "Dismiss");
		expect(commandsOf(panel)).toContain("dismissOutcome");
	});

	it("tells the agent once that the QR code was painted, however often it is drawn again", async () => {
		const panel = renderPanel({ ...vacant, lastWipe: wipe });
		await waitFor(() => expect(commandsOf(panel)).toContain("qrShown"));
		panel.push({ callsVersion: 2 });
		panel.push({ lastWipe: null });
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
		expect(commandsOf(panel).filter((command) => command === "qrShown")).toHaveLength(1);
	});

	it("asks for the Settings Code where it is protected, and says when it is wrong", async () => {
		const panel = renderPanel({ ...occupied, settings: { ...occupied.settings, deletionProtected: true } });
		panel.answer("requestDeletion", async ({ settingsCode }) => {
			if (settingsCode !== "123456") throw new FoyerError("settings-code-wrong");
			return { operationId };
		});
		await toAccountInfo(panel);
		await tap(panel, "Delete", "Delete account");
		expect(commandsOf(panel)).not.toContain("requestDeletion");
		await panel.user.keyboard("999999{Enter}");
		expect((await screen.findByText(/The Settings Code is wrong/)).getAttribute("role")).toBe("alert");
		const keypad = within(screen.getByRole("group", { name: "Keypad" }));
		for (const digit of "123456") await panel.user.click(keypad.getByRole("button", { name: digit }));
		await tap(panel, "Delete account");
		expect(panel.asked.at(-1)).toEqual({ command: "requestDeletion", input: { settingsCode: "123456" } });
	});

	it("waits without a connection, says until when, and can be cancelled", async () => {
		const link = { cloud: "offline", since: NOW, protocol: null } as const;
		const panel = renderPanel({ ...occupied, link });
		await toAccountInfo(panel);
		expect(screen.getByText(/Delete will wait/)).toBeTruthy();
		await tap(panel, "Delete", "Delete account");
		panel.push({ deletion: { state: "queued", operationId, since: NOW, notAfter: (NOW + 3_600_000) as typeof NOW } });
		expect(screen.getByText(/dropped if there is none by 15:32/)).toBeTruthy();
		await tap(panel, "Cancel");
		expect(commandsOf(panel)).toContain("cancelDeletion");
		panel.push({ deletion: { state: "idle", outcome: { kind: "cancelled" } } });
		expect(screen.getByRole("heading", { level: 1, name: "Deletion cancelled" })).toBeTruthy();
		await tap(panel, "Account Info");
		expect(screen.getByText("Margaret Oduya")).toBeTruthy();
	});

	it("says that it asks to take back what the cloud may know already, and asks so once", async () => {
		const panel = renderPanel({ ...occupied, deletion: tapped });
		await tap(panel, "Delete is waiting", "Cancel");
		panel.push({ deletion: { ...tapped, cancelling: true } });
		expect(screen.getByText(/cloud/, { selector: "[class*=note]" }).textContent).not.toBe("");
		expect(screen.getByRole("button", { name: "Cancel" }).getAttribute("aria-disabled")).toBe("true");
		await tap(panel, "Cancel");
		expect(commandsOf(panel).filter((command) => command === "cancelDeletion")).toHaveLength(1);
		panel.push({ deletion: { state: "accepted", operationId, since: NOW } });
		expect(screen.queryByRole("button"), "the cloud was quicker: there is no way back").toBeNull();
	});

	it.each(panelErrorCodes)("says why it was refused, and what to do: %s", async (code) => {
		const panel = renderPanel({ ...occupied, deletion: { state: "idle", outcome: { kind: "rejected", code } } });
		await tap(panel, "Nothing was deleted");
		const said = descriptionOf(screen.getByRole("heading", { level: 1 }));
		expect(said).not.toContain(code);
		expect(said.split(/[.…]\s|\.$/).filter(Boolean).length).toBeGreaterThanOrEqual(2);
	});

	it("names a refusal that it has no sentence for", async () => {
		const code = (Object.keys(errorCodes) as ErrorCode[]).find(
			(each) => !panelErrorCodes.some((known) => known === each),
		);
		if (code === undefined) throw new Error("every code has a sentence");
		const panel = renderPanel({ ...occupied, deletion: { state: "idle", outcome: { kind: "rejected", code } } });
		await tap(panel, "Nothing was deleted");
		expect(descriptionOf(screen.getByRole("heading", { level: 1 }))).toContain(code);
	});
});

describe("a reset from a console", () => {
	it("draws no progress of a wipe that is over in a moment", () => {
		const panel = renderPanel(occupied);
		panel.push({ generation: vacant.generation, account: null, deletion: wiping });
		expect(screen.getByRole("heading", { level: 1, name: "Deleting account" })).toBeTruthy();
		expect(screen.queryByRole("progressbar")).toBeNull();
		panel.push({ ...vacant, deletion: { state: "wiped", source: "installer", at: NOW }, lastWipe: wipe });
		expect(screen.getByRole("img", { name: "Registration QR code" })).toBeTruthy();
	});

	it("takes the panel from wherever it was to the wipe, and on to the QR code", async () => {
		const panel = renderPanel(occupied);
		await tap(panel, "Call");
		await panel.user.keyboard("0171");
		expect(screen.getByRole("status", { name: "Number" }).textContent).toBe("0171");
		panel.push({ generation: vacant.generation, account: null, deletion: { ...wiping, source: "installer" } });
		expect(document.body.textContent, "the tenant goes at once, the picture of it may come later").not.toContain(
			"0171",
		);
		expect(await screen.findByText(/By the installer/)).toBeTruthy();
		expect(document.body.textContent).not.toContain("0171");
		panel.push({ ...vacant, deletion: { state: "wiped", source: "installer", at: NOW }, lastWipe: wipe });
		expect(screen.getByRole("img", { name: "Registration QR code" })).toBeTruthy();
		panel.push({ ...occupied, generation: vacant.generation });
		expect(screen.queryByRole("img", { name: "Registration QR code" })).toBeNull();
		expect(screen.getByText("Margaret Oduya")).toBeTruthy();
	});
});
