import { expect, it } from "vitest";
import { formatKit, searchText } from "#ui/console/shared/format-kit.ts";

it("writes a kit as its label does", () => {
	expect(formatKit("0C1105A1B2C3")).toBe("0C:11:05:A1:B2:C3");
});

it.each([
	["0C:11:05:A1:B2:C3", "0C1105A1B2C3"],
	["b2-c3", "b2c3"],
	["0c:", "0c"],
	[" Apartment 4.02 ", "Apartment 4.02"],
	["Baumann-Abel", "Baumann-Abel"],
])("searches for %j as %j", (typed, wanted) => {
	expect(searchText(typed)).toBe(wanted);
});
