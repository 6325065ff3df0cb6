import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kitIdSchema, parseKitId } from "#protocol/kit-id.ts";
import { anyKit } from "./arbitraries.ts";

describe("a kit id", () => {
	it("is read from a label, however it is written", () => {
		fc.assert(
			fc.property(anyKit, fc.constantFrom("", ":", "-", " ", "."), (kit, separator) => {
				const pairs = kit.match(/../g) ?? [];
				expect(parseKitId(pairs.join(separator))).toBe(kit);
				expect(parseKitId(pairs.join(separator).toLowerCase())).toBe(kit);
			}),
		);
		expect(parseKitId(" 0c11.05a1.b2c3 ")).toBe("0C1105A1B2C3");
	});

	it.each(["", "0C1105A1B2C", "0C1105A1B2C34", "0C1105A1B2CG", "0C_1105A1B2C3", "٠C1105A1B2C3", "ffi05A1B2C3"])(
		"is not %j",
		(typed) => {
			expect(() => parseKitId(typed)).toThrow("12 upper-case hexadecimal digits");
		},
	);

	it("has one form on the wire", () => {
		for (const other of ["0c1105a1b2c3", "0C:11:05:A1:B2:C3", " 0C1105A1B2C3", "0C1105A1B2C3\n", 5, null]) {
			expect(kitIdSchema.safeParse(other).success).toBe(false);
		}
	});
});
