import { expect, it } from "vitest";
import type { AccountSummary } from "#cloud/ports/accounts.ts";
import { chosenOf, withChosen } from "#ui/console/accounts/use-selection.ts";

const account = (id: string, project: AccountSummary["project"] = "single-tenant") =>
	({ id, project }) as unknown as AccountSummary;
const one = account("1");
const two = account("2");
const community = account("3", "community");

it("keeps what was chosen on another page", () => {
	const first = withChosen(new Map(), [one], true);
	const both = withChosen(first, [two], true);
	expect([...both.keys()]).toEqual(["1", "2"]);
	expect([...withChosen(both, [one], false).keys()]).toEqual(["2"]);
});

it("never chooses an account of a community project", () => {
	expect([...withChosen(new Map(), [one, community], true).keys()]).toEqual(["1"]);
});

it("says whether all, some or none of a page are chosen", () => {
	const page = [one, two, community];
	expect(chosenOf(new Map(), page)).toBe("none");
	expect(chosenOf(withChosen(new Map(), [one], true), page)).toBe("some");
	expect(chosenOf(withChosen(new Map(), page, true), page)).toBe("all");
	expect(chosenOf(new Map(), [community])).toBe("none");
});
