import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { kitOperation } from "#cloud/reset/kit-operation.ts";
import { messageIdSchema } from "#protocol/units.ts";

it("names one operation for one actor, key and account, and another where any of them differs", () => {
	const [actor, key, account] = [randomUUID(), randomUUID(), randomUUID()];
	const operation = kitOperation(actor, key, account);
	expect(messageIdSchema.parse(operation)).toBe(operation);
	expect(operation[14]).toBe("8");
	expect(kitOperation(actor, key.toUpperCase(), account)).toBe(operation);
	const others = [
		kitOperation(randomUUID(), key, account),
		kitOperation(actor, randomUUID(), account),
		kitOperation(actor, key, randomUUID()),
		kitOperation(actor, account, key),
	];
	expect(new Set([operation, ...others]).size).toBe(5);
});
