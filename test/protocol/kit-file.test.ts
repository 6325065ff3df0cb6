import { describe, expect, it } from "vitest";
import { brokerUrlSchema, kitFileSchema } from "#protocol/kit-file.ts";
import { everyPath, type Json, replaced, without } from "./json-paths.ts";

const kitFile = {
	v: 1,
	kit: "0C1105A1B2C3",
	broker: { url: "mqtt://127.0.0.1:1883", username: "0C1105A1B2C3", password: "0123456789abcdef" },
	cloudKeys: ["MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"],
};
const isValid = (value: unknown) => kitFileSchema.safeParse(value).success;

describe("a kit file", () => {
	it("holds all that a monitor needs, and nothing else", () => {
		expect(isValid(kitFile)).toBe(true);
		expect(isValid({ ...kitFile, surplus: 1 })).toBe(false);
		for (const path of everyPath(kitFile as Json)) {
			expect(isValid(without(kitFile as Json, path)), path.join(".")).toBe(false);
			expect(isValid(replaced(kitFile as Json, path, { wrong: true })), path.join(".")).toBe(false);
		}
	});

	it("pins one key, or two while the cloud changes its key", () => {
		const [key] = kitFile.cloudKeys;
		expect(isValid({ ...kitFile, cloudKeys: [key, key] })).toBe(true);
		expect(isValid({ ...kitFile, cloudKeys: [key, key, key] })).toBe(false);
	});

	it.each([
		["mqtt://127.0.0.1:1883", true],
		["mqtts://broker.example.org", true],
		["http://broker.example.org", false],
		["file:///etc/passwd", false],
		["127.0.0.1:1883", false],
	])("has a broker at %s: %s", (url, valid) => {
		expect(brokerUrlSchema.safeParse(url).success).toBe(valid);
	});
});
