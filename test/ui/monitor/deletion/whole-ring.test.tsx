// @vitest-environment jsdom
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { Language } from "#protocol/languages.ts";
import { NOW, occupied } from "#test/support/fake-monitor.ts";
import { renderPanel } from "../support/render-panel.tsx";

afterEach(cleanup);

/** For a language's file on a busy machine. */
const PATIENCE = { timeout: 25_000 };

it("writes the percentage in each language's order, with nothing left of the language before", async () => {
	const { counts, settings } = occupied;
	const deletion = { state: "wiping", source: "monitor", resetAt: NOW, done: 64, total: 100, counts } as const;
	const panel = renderPanel({ ...occupied, deletion });
	const figures = () => screen.getByRole("progressbar", { name: /./ }).querySelector("p")?.textContent;
	await screen.findByRole("progressbar", {}, PATIENCE);
	const order: readonly (readonly [Language, string])[] = [
		["en", "64%"],
		["ar", "64%"],
		["tr", "%64"],
		["ar", "64%"],
		["de", "64%"],
	];
	for (const [language, text] of order) {
		panel.push({ settings: { ...settings, language } });
		await waitFor(() => expect(document.documentElement.lang).toMatch(new RegExp(`^${language}`)), PATIENCE);
		expect(figures(), language).toBe(text);
	}
});
