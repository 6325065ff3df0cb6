import { expect, it } from "vitest";
import { countedKits } from "#cli/kit/counted-kits.ts";
import { parseKitId } from "#protocol/kit-id.ts";

it("counts MACs up from the first", () => {
	expect(countedKits(parseKitId("0C11F00000FE"), 3)).toEqual(["0C11F00000FE", "0C11F00000FF", "0C11F0000100"]);
	expect(countedKits(parseKitId("000000000000"), 1)).toEqual(["000000000000"]);
});

it("ends with the last MAC there is", () => {
	expect(countedKits(parseKitId("FFFFFFFFFFFE"), 2)).toEqual(["FFFFFFFFFFFE", "FFFFFFFFFFFF"]);
	expect(countedKits(parseKitId("FFFFFFFFFFFE"), 3)).toBeNull();
});
