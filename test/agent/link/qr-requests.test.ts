import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createQrRequests } from "#agent/link/qr-requests.ts";
import type { Request } from "#protocol/requests.ts";
import { asGeneration } from "#protocol/units.ts";
import { manualTime } from "../support/manual-time.ts";

function setUp() {
	const time = manualTime();
	const sent: { request: Request; fail: () => void }[] = [];
	const requests = createQrRequests({
		...time,
		randomId: randomUUID,
		send: (request) => new Promise((_done, fail) => sent.push({ request, fail: () => fail(new Error("refused")) })),
	});
	return { time, sent, requests };
}

const generation = asGeneration(8);

describe("a wish for a new QR code", () => {
	it("expires a minute after it was sent, on both ends", async () => {
		const { sent, requests, time } = setUp();
		const wish = expect(requests.issue(generation)).rejects.toMatchObject({ code: "request-expired" });
		const { sentAt, notAfter, type } = sent[0]?.request ?? {};
		expect([type, Number(notAfter) - Number(sentAt)]).toEqual(["issue-qr", 60_000]);
		time.pass(60_000);
		await wish;
		expect(time.pending()).toBe(0);
	});

	it("fails where the broker does not take it", async () => {
		const { sent, requests } = setUp();
		const wish = expect(requests.issue(generation)).rejects.toMatchObject({ code: "offline" });
		sent[0]?.fail();
		await wish;
	});

	it("is not ended by what befalls an earlier one", async () => {
		const { sent, requests } = setUp();
		const first = expect(requests.issue(generation)).rejects.toMatchObject({ code: "no-account" });
		requests.fail("no-account");
		await first;
		const second = requests.issue(generation);
		sent[0]?.fail();
		const id = sent[0]?.request.id ?? "";
		requests.replied({ v: 1, id, outcome: "rejected", code: "request-expired", generation });
		requests.replied({ v: 1, id: sent[1]?.request.id ?? "", outcome: "accepted", generation });
		await second;
		requests.fail("offline");
	});
});
