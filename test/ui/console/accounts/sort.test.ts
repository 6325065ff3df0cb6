import { expect, it } from "vitest";
import { ariaSortOf, sortAfterPress } from "#ui/console/accounts/sort.ts";

it("sorts upwards at the first press of a heading, downwards at the second, and upwards again", () => {
	expect(sortAfterPress("name", "created")).toBe("created");
	expect(sortAfterPress("created", "created")).toBe("-created");
	expect(sortAfterPress("-created", "created")).toBe("created");
});

it("says the order of the sorted column alone", () => {
	expect(ariaSortOf("created", "created")).toBe("ascending");
	expect(ariaSortOf("-created", "created")).toBe("descending");
	expect(ariaSortOf("-created", "name")).toBe("none");
});
