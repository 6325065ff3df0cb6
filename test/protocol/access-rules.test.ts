import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	CLOUD_USERNAME,
	channelsFrom,
	mayPublish,
	maySubscribe,
	mosquittoAccessFile,
	type Principal,
} from "#protocol/access-rules.ts";
import { channels } from "#protocol/contract.ts";
import { kitIdSchema, parseKitId } from "#protocol/kit-id.ts";
import { everyKit, topicOf } from "#protocol/topics.ts";
import { anyKit } from "./arbitraries.ts";

const kit = parseKitId("0C1105A1B2C3");
const asKit: Principal = { kind: "kit", kit };
const asCloud: Principal = { kind: "cloud" };
const fromKit = ["requests", "events", "report", "presence"];
const fromCloud = ["account", "replies", "inbox"];

describe("access at the broker", () => {
	it("follows the directions of the contract", () => {
		expect(channelsFrom("kit-to-cloud")).toEqual(fromKit);
		expect(channelsFrom("cloud-to-kit")).toEqual(fromCloud);
	});

	it.each(channels)("lets each end publish what it says and hear what it is told (%s)", (channel) => {
		const topic = topicOf(kit, channel);
		const isKits = fromKit.includes(channel);
		expect(mayPublish(asKit, topic)).toBe(isKits);
		expect(mayPublish(asCloud, topic)).toBe(!isKits);
		expect(maySubscribe(asKit, topic)).toBe(!isKits);
		expect(maySubscribe(asCloud, everyKit(channel))).toBe(isKits);
	});

	it("keeps every kit to itself, whatever the topic", () => {
		const anyTopic = fc.oneof(
			fc.tuple(anyKit, fc.constantFrom(...channels)).map(([other, channel]) => topicOf(other, channel)),
			fc.constantFrom(...channels).map(everyKit),
			fc.constantFrom("#", "foyer/#", "foyer/v1/#", "foyer/v1/+/+", "+/+/+/+", "$SYS/#", ""),
			fc.string(),
		);
		fc.assert(
			fc.property(anyKit, anyTopic, (someKit, topic) => {
				const principal: Principal = { kind: "kit", kit: someKit };
				fc.pre(!topic.startsWith(`foyer/v1/${someKit}/`));
				expect(mayPublish(principal, topic)).toBe(false);
				expect(maySubscribe(principal, topic)).toBe(false);
			}),
		);
	});

	it.each([
		`foyer/v1/${kit}/#`,
		`foyer/v1/${kit}/+`,
		"foyer/v1/+/account",
		`+/v1/${kit}/account`,
		`$share/group/foyer/v1/${kit}/account`,
	])("gives a kit no wildcard and no shared subscription (%s)", (filter) => {
		expect(maySubscribe(asKit, filter)).toBe(false);
		expect(mayPublish(asKit, filter)).toBe(false);
	});

	it.each(["#", "foyer/#", "foyer/v1/+/+", "foyer/v1/+/account", topicOf(kit, "events")])(
		"gives the cloud its own filters alone (not %s)",
		(filter) => {
			expect(maySubscribe(asCloud, filter)).toBe(false);
		},
	);

	it("can tell the cloud's user name from every kit's", () => {
		expect(kitIdSchema.safeParse(CLOUD_USERNAME).success).toBe(false);
	});

	it("says the same to Mosquitto, line by line", () => {
		expect(mosquittoAccessFile().trim().split("\n").slice(1)).toEqual([
			"user foyer-cloud",
			"topic write foyer/v1/+/account",
			"topic read foyer/v1/+/requests",
			"topic write foyer/v1/+/replies",
			"topic read foyer/v1/+/events",
			"topic write foyer/v1/+/inbox",
			"topic read foyer/v1/+/report",
			"topic read foyer/v1/+/presence",
			"",
			"pattern read foyer/v1/%u/account",
			"pattern write foyer/v1/%u/requests",
			"pattern read foyer/v1/%u/replies",
			"pattern write foyer/v1/%u/events",
			"pattern read foyer/v1/%u/inbox",
			"pattern write foyer/v1/%u/report",
			"pattern write foyer/v1/%u/presence",
		]);
	});
});
