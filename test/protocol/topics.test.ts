import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channels } from "#protocol/contract.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { everyKit, parseTopic, topicOf } from "#protocol/topics.ts";
import { anyKit } from "./arbitraries.ts";

const kit = parseKitId("0C1105A1B2C3");

describe("a topic", () => {
	it("reads back as the kit and channel it was made of", () => {
		fc.assert(
			fc.property(anyKit, fc.constantFrom(...channels), (someKit, channel) => {
				expect(parseTopic(topicOf(someKit, channel))).toEqual({ kit: someKit, channel });
			}),
		);
	});

	it("is written as the contract says", () => {
		expect(topicOf(kit, "account")).toBe("foyer/v1/0C1105A1B2C3/account");
		expect(everyKit("events")).toBe("foyer/v1/+/events");
	});

	it.each([
		"",
		"foyer",
		"foyer/v1",
		"foyer/v1/0C1105A1B2C3",
		"foyer/v1/0C1105A1B2C3/",
		"foyer/v1/0C1105A1B2C3/unknown",
		"foyer/v1/0C1105A1B2C3/toString",
		"foyer/v1/0C1105A1B2C3/__proto__",
		"foyer/v1/0C1105A1B2C3/account/",
		"foyer/v1/0C1105A1B2C3/account/more",
		"/foyer/v1/0C1105A1B2C3/account",
		"foyer/v2/0C1105A1B2C3/account",
		"Foyer/v1/0C1105A1B2C3/account",
		"foyer/v1/0c1105a1b2c3/account",
		"foyer/v1/0C1105A1B2C/account",
		"foyer/v1/0C1105A1B2C3\n/account",
		"foyer/v1/+/account",
		"foyer/v1/#",
		"$SYS/broker/uptime",
	])("is not of this contract: %j", (topic) => {
		expect(parseTopic(topic)).toBeNull();
	});

	it("never throws, and reads nothing out of other texts", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				expect(parseTopic(text)).toBeNull();
			}),
		);
	});
});
