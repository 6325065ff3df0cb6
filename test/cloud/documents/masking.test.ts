import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskEmail, maskMobile } from "#cloud/documents/masking.ts";

describe("masking", () => {
	it("shows an e-mail's first letter and its domain, and not its length", () => {
		expect(maskEmail("margaret@example.com")).toBe("m•••••••@example.com");
		expect(maskEmail("m@example.com")).toBe("m•••••••@example.com");
		expect(maskEmail("🙂x@example.com")).toBe("🙂•••••••@example.com");
	});

	it.each([
		["+447700900172", "+44 •••• •••172"],
		["+44 7700 900172", "+44 •••• •••172"],
		["+12025550172", "+1 •••• •••172"],
		["+351912345172", "+351 •••• •••172"],
		["+79161234172", "+7 •••• •••172"],
	])("shows of %s the country and the last three digits", (mobile, masked) => {
		expect(maskMobile(mobile)).toBe(masked);
	});

	it("never shows more of a mobile number than six of its digits", () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\+[1-9]\d{8,14}$/), (mobile) => {
				expect(maskMobile(mobile).replaceAll(/\D/g, "").length).toBeLessThanOrEqual(6);
			}),
		);
	});
});
