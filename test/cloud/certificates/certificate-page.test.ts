import { describe, expect, it } from "vitest";
import { certificatePage } from "#cloud/certificates/certificate-page.ts";
import { certificateLanguages } from "#cloud/certificates/certificate-words.ts";
import { resetSources } from "#protocol/account-document.ts";
import { certificateSchema } from "#protocol/certificate.ts";
import { fieldsTreated } from "#protocol/reset-policy.ts";
import { fingerprintOf } from "#protocol/signing.ts";
import { certificateWith, keys } from "./sample.ts";

const page = (change = {}, language: (typeof certificateLanguages)[number] = "en") =>
	certificatePage(certificateWith(change), keys.publicKey, language);

describe("the printed certificate", () => {
	it("says which kit, which generation, who asked and when, in UTC", () => {
		expect(page().facts).toEqual([
			["Kit (MAC)", "0C:11:05:A1:B2:C3"],
			["Generation", "8, erasing generation 7"],
			["Asked for by", "The installer, in the console"],
			["Reset in the cloud", "2026-09-21 14:13:20.000 UTC"],
			["Wiped on the monitor", "2026-09-21 14:13:20.500 UTC, by the monitor's clock"],
			["Certificate issued", "2026-09-21 14:13:20.640 UTC"],
			["Account", "3f0c1a52-31f7-4f1c-8d28-3b1f6f6a9a10"],
			["Operation", "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11"],
			["Certificate", "9a4bb8f1-9c4e-4f4f-8d0b-6d55ad1f6c3e"],
		]);
	});

	it("counts every field that a reset removes, the absent ones as none", () => {
		const [cloud] = page().tables;
		expect(cloud.lines).toHaveLength(fieldsTreated("removed").length);
		expect(cloud.lines).toContainEqual(["Call histories", "1,204"]);
		expect(cloud.lines).toContainEqual(["NFC cards", "0"]);
	});

	it("shows the monitor's evidence with bytes and time", () => {
		const [, monitor] = page().tables;
		expect(monitor.lines).toEqual([
			["Calls", "1,204"],
			["Messages", "31"],
			["Alarms", "12"],
			["Access entries", "13"],
			["Contacts", "28"],
			["Pictures", "218"],
			["Bytes overwritten", "4,583,424"],
			["Time taken", "41 ms"],
		]);
	});

	it("claims no wipe where the monitor had nothing to wipe", () => {
		const empty = page({ wipedOnMonitor: null, wipedAt: null, removedInCloud: {} });
		expect(empty.tables.map(({ lines }) => lines)).toEqual([[], []]);
		expect(empty.facts).toContainEqual(["Wiped on the monitor", "–"]);
		expect(JSON.stringify(empty.notes)).not.toContain("overwritten");
		expect(JSON.stringify(page().notes)).toContain("overwritten");
	});

	it("says Clear in the words of NIST SP 800-88, and that it is neither Purge nor Destroy", () => {
		const [method, limits] = page().notes;
		expect(method?.heading).toBe("Method: NIST SP 800-88 Rev. 1, Clear");
		expect(limits?.sentences[0]).toMatch(/^Neither Purge nor Destroy/);
	});

	it("shows the signature, the key's fingerprint and how to verify", () => {
		const { lines, command } = page().proof;
		expect(lines).toEqual([
			["Signature (Ed25519)", certificateWith().signature],
			["Key fingerprint (SHA-256)", fingerprintOf(keys.publicKey)],
		]);
		expect(command).toBe("foyer verify-certificate certificate.json --public-key KEY");
	});

	it("speaks German with German numbers", () => {
		const german = page({}, "de");
		expect(german.title).toBe("Löschnachweis");
		expect(german.tables[0].lines).toContainEqual(["Anruflisten", "1.204"]);
		expect(german.facts).toContainEqual(["Angefordert von", "Installateur, in der Konsole"]);
	});

	it.each(certificateLanguages)("has words for every source of a reset (%s)", (language) => {
		const asked = resetSources.map((source) => page({ source }, language).facts[2]?.[1]);
		expect(new Set(asked).size).toBe(resetSources.length);
	});

	it("is made of nothing that could name a tenant: a certificate has no room for it", () => {
		expect(Object.keys(certificateSchema.shape).toSorted()).toEqual([
			"accountId",
			"generation",
			"id",
			"issuedAt",
			"kit",
			"operationId",
			"removedInCloud",
			"reportedAt",
			"resetAt",
			"sanitization",
			"signature",
			"source",
			"v",
			"wipedAt",
			"wipedOnMonitor",
		]);
	});
});
