// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { type AccountField, accountFields, fieldsTreated, resetPolicy } from "#protocol/reset-policy.ts";
import { occupied } from "#test/support/fake-monitor.ts";
import { deletionSummary, fieldsCounted, figures } from "#ui/monitor/deletion/deletion-summary.ts";
import de from "#ui/monitor/locales/de.json" with { type: "json" };
import en from "#ui/monitor/locales/en.json" with { type: "json" };
import { renderPanel } from "../support/render-panel.tsx";

afterEach(cleanup);

const { account, counts } = occupied;
if (account === null) throw new Error("somebody lives there");
const summary = deletionSummary(account, counts);

describe("deletionSummary", () => {
	it("tells every field of the account exactly once, on the side where the reset policy has it", () => {
		const told: AccountField[] = [
			...figures.flatMap(fieldsCounted),
			...summary.alsoRemoved,
			...summary.reset,
			...summary.stays.flatMap(({ fields }) => fields),
			...summary.alsoKept,
			...summary.untouched,
		];
		expect(told.toSorted()).toEqual([...accountFields].toSorted());
		for (const { fields } of summary.stays) for (const field of fields) expect(resetPolicy[field]).toBe("kept");
		for (const field of figures.flatMap(fieldsCounted)) expect(resetPolicy[field]).toBe("removed");
	});

	it("counts what is really there", () => {
		expect(Object.fromEntries(summary.figures.map(({ figure, count }) => [figure, count]))).toEqual({
			calls: 1204,
			messages: 31,
			alarms: 12,
			pictures: 218,
			members: 4,
			access: 13,
			contacts: 28,
		});
	});
});

describe.each([
	["en", en, { more: "More", keep: "Keep account", goes: "Will be deleted", stays: "Stays with the flat" }],
	["de", de, { more: "Mehr", keep: "Konto behalten", goes: "Wird gelöscht", stays: "Bleibt bei der Wohnung" }],
] as const)("the Delete dialog in %s", (language, texts, words) => {
	async function open() {
		const panel = renderPanel({ ...occupied, settings: { ...occupied.settings, language } });
		for (const name of [
			words.more,
			texts.setting.title,
			texts.setting.account,
			texts.accountInfo.title,
			texts.accountInfo.delete,
		])
			await panel.user.click(await screen.findByRole("button", { name }));
		return within(await screen.findByRole("dialog"));
	}
	const saidOf = (region: HTMLElement) => region.textContent?.toLocaleLowerCase(language) ?? "";

	it("names or counts every field that goes, and every field that is set anew", async () => {
		const dialog = await open();
		const goes = saidOf(dialog.getByRole("region", { name: words.goes }));
		for (const field of [...summary.alsoRemoved, ...summary.reset])
			expect(goes, field).toContain(texts.fields[field].toLocaleLowerCase(language));
		const counted = figures.filter((figure) => fieldsCounted(figure).length > 0);
		for (const figure of counted)
			expect(goes, figure).toContain(texts.figures[`${figure}_other`].toLocaleLowerCase(language));
		expect(
			fieldsTreated("removed").every(
				(field) =>
					summary.alsoRemoved.includes(field) || counted.some((figure) => fieldsCounted(figure).includes(field)),
			),
		).toBe(true);
	});

	it("names every field that stays, by its value or its name, and what is never touched", async () => {
		const dialog = await open();
		const stays = saidOf(dialog.getByRole("region", { name: words.stays }));
		const values: Partial<Record<AccountField, string>> = {
			devices: "main entrance",
			familySipNumber: "610\u00a00427",
			personalSipNumber: "610\u00a00428",
		};
		for (const field of [...fieldsTreated("kept"), ...summary.untouched])
			expect(stays, field).toContain(values[field] ?? texts.fields[field].toLocaleLowerCase(language));
	});
});
