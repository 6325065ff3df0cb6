import { expect, it } from "vitest";
import { messageIdSchema } from "#protocol/units.ts";
import { newOperationId } from "#ui/kit/operation-id.ts";

it("makes a new UUID of version 4 each time, as the cloud wants it", () => {
	const ids = Array.from({ length: 200 }, newOperationId);
	for (const id of ids) {
		expect(messageIdSchema.parse(id)).toBe(id);
		expect(id).toMatch(/^.{14}4.{4}[89ab]/);
	}
	expect(new Set(ids).size).toBe(ids.length);
});
