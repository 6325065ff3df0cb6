import { expect, it } from "vitest";
import { errorFields } from "#cloud/error-fields.ts";

it("names an error's kind, code and place, and none of the values that a database quotes", () => {
	const detail = "Key (email)=(margaret@example.com) already exists.";
	const error = Object.assign(new TypeError(detail), { code: "23505", detail });
	const fields = errorFields(error);
	expect(fields).toMatchObject({ error: "TypeError", code: "23505" });
	expect(fields.at?.[0]).toContain("error-fields.test.ts");
	expect(JSON.stringify(fields)).not.toContain("margaret");
	expect(errorFields("margaret")).toEqual({ error: "string" });
});
