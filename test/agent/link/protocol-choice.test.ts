import { ErrorWithReasonCode } from "mqtt";
import { describe, expect, it } from "vitest";
import { reasonOf } from "#agent/link/close-reason.ts";
import { firstVersion, nextVersion } from "#agent/link/protocol-choice.ts";

const refusal = (code: number) => reasonOf(new ErrorWithReasonCode("refused", code), true, false);

describe("why a connection ended", () => {
	it.each([1, 132])("knows code %i as a refused version", (code) => {
		expect(refusal(code)).toEqual({ kind: "version-refused" });
	});

	it.each([4, 5, 134, 135])("knows code %i as a refused kit", (code) => {
		expect(refusal(code)).toEqual({ kind: "refused", reasonCode: code });
	});

	it("takes any other code, and any code after the CONNACK, for a lost connection", () => {
		expect(refusal(136)).toMatchObject({ kind: "lost", unanswered: true });
		const later = reasonOf(new ErrorWithReasonCode("not authorised", 135), true, true);
		expect(later).toEqual({ kind: "lost", unanswered: false, detail: "not authorised" });
	});

	it("tells a broker that hangs up from one that cannot be reached", () => {
		expect(reasonOf(null, true, false)).toEqual({ kind: "lost", unanswered: true, detail: "closed" });
		expect(reasonOf(new Error("ECONNREFUSED"), false, false)).toMatchObject({ kind: "lost", unanswered: false });
	});
});

describe("the choice of the protocol", () => {
	const hungUp = reasonOf(null, true, false);
	const unreachable = reasonOf(null, false, false);

	it("begins with 5, or with what it was told", () => {
		expect([firstVersion("auto"), firstVersion("5"), firstVersion("3.1.1")]).toEqual(["5", "5", "3.1.1"]);
	});

	it("tries the other version where the first was refused or not understood", () => {
		expect(nextVersion("auto", "5", false, refusal(1))).toBe("3.1.1");
		expect(nextVersion("auto", "5", false, hungUp)).toBe("3.1.1");
		expect(nextVersion("auto", "3.1.1", false, hungUp)).toBe("5");
		expect(nextVersion("auto", "3.1.1", true, refusal(132))).toBe("5");
	});

	it("keeps what worked, and learns nothing from a broker that cannot be reached", () => {
		expect(nextVersion("auto", "3.1.1", true, hungUp)).toBe("3.1.1");
		expect(nextVersion("auto", "5", false, unreachable)).toBe("5");
		expect(nextVersion("auto", "5", false, refusal(4))).toBe("5");
	});

	it("never leaves a version that was forced", () => {
		expect(nextVersion("5", "5", false, refusal(1))).toBe("5");
		expect(nextVersion("3.1.1", "3.1.1", false, hungUp)).toBe("3.1.1");
	});
});
