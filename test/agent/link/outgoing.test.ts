import { describe, expect, it } from "vitest";
import { encodeOutgoing, type Outgoing, publishOptions } from "#agent/link/outgoing.ts";
import { eventMessage } from "#protocol/events.ts";
import { presenceMessage } from "#protocol/presence.ts";
import { reportMessage } from "#protocol/report.ts";
import { requestMessage } from "#protocol/requests.ts";
import { asUnixMs } from "#protocol/units.ts";
import { KIT } from "../support/documents.ts";

const request = { channel: "requests", message: requestMessage.schema.parse(requestMessage.examples[0]) } as const;
const report = { channel: "report", message: reportMessage.schema.parse(reportMessage.examples[0]) } as const;
const all: Outgoing[] = [
	request,
	report,
	{ channel: "events", message: eventMessage.schema.parse(eventMessage.examples[0]) },
	{ channel: "presence", message: presenceMessage.schema.parse(presenceMessage.examples[0]) },
];

describe("what the kit publishes", () => {
	it.each(all)("goes to its own topic as the contract has it: $channel", (outgoing) => {
		const { topic, payload } = encodeOutgoing(KIT, outgoing);
		expect(topic).toBe(`foyer/v1/${KIT}/${outgoing.channel}`);
		expect(JSON.parse(payload)).toEqual(outgoing.message);
	});

	it("is retained where it is state, and never where it is imperative", () => {
		const retained = all.filter((outgoing) => publishOptions(outgoing, "3.1.1", asUnixMs(0)).retain);
		expect(retained.map(({ channel }) => channel)).toEqual(["report", "presence"]);
	});

	it("carries no property of MQTT 5 on 3.1.1", () => {
		for (const outgoing of all) expect(publishOptions(outgoing, "3.1.1", asUnixMs(0))).not.toHaveProperty("properties");
	});

	it("expires on MQTT 5 when the cloud would refuse it", () => {
		const { notAfter } = request.message;
		const expiry = (now: number) => publishOptions(request, "5", asUnixMs(now)).properties?.messageExpiryInterval;
		expect(expiry(notAfter - 60_000)).toBe(60);
		expect(expiry(notAfter - 1)).toBe(1);
		expect(expiry(notAfter)).toBeUndefined();
		expect(publishOptions(report, "5", asUnixMs(0)).properties).toEqual({ contentType: "application/json" });
	});
});
