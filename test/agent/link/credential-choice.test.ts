import { describe, expect, it } from "vitest";
import { earlierBroker, nextCredentials } from "#agent/link/credential-choice.ts";

const first = { url: "mqtts://broker.example", username: "0C1105A1B2C3", password: "the first password" };
const second = { ...first, password: "the second password" };
const third = { ...first, password: "the third password" };

describe("what a monitor keeps beside a new kit file", () => {
	it("is what worked before", () => expect(earlierBroker(first, null, second)).toEqual(first));

	it("is what worked, where a second file comes before the first was taken", () =>
		expect(earlierBroker(second, first, third)).toEqual(first));

	it("is the same still, where the same file comes again", () =>
		expect(earlierBroker(second, first, { ...second })).toEqual(first));

	it("is nothing, where the file goes back to what worked", () =>
		expect(earlierBroker(second, first, first)).toBeNull());

	it("is nothing for the first file", () => expect(earlierBroker(null, null, first)).toBeNull());

	it("is nothing of another address: nobody sends it back to one that it left, or out of TLS", () => {
		expect(earlierBroker({ ...first, url: "mqtt://broker.example" }, null, second)).toBeNull();
		expect(earlierBroker({ ...first, url: "mqtts://old.example" }, null, second)).toBeNull();
	});
});

describe("the credentials of the next attempt", () => {
	const refused = { kind: "refused", reasonCode: 134 } as const;
	const lost = { kind: "lost", unanswered: true, detail: "closed" } as const;

	it("are the earlier ones, once, after the new ones were refused", () => {
		expect(nextCredentials(second, first, second, refused)).toBe(first);
		expect(nextCredentials(second, first, first, refused)).toBe(second);
	});

	it("are the new ones after every other end, and where there are no earlier ones", () => {
		expect(nextCredentials(second, first, second, lost)).toBe(second);
		expect(nextCredentials(second, first, first, lost)).toBe(second);
		expect(nextCredentials(second, null, second, refused)).toBe(second);
	});
});
