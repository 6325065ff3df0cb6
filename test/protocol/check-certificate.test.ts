import { describe, expect, it } from "vitest";
import { checkCertificate } from "#protocol/check-certificate.ts";
import { fingerprintOf, generateSigningKeys, readPublicKey } from "#protocol/signing.ts";
import { certificateWith, keys } from "#test/cloud/certificates/sample.ts";
import { everyPath, type Json, replaced, without } from "./json-paths.ts";

const key = readPublicKey(keys.publicKey);
const stranger = readPublicKey(generateSigningKeys().publicKey);
const certificate = certificateWith();

describe("a certificate, offline", () => {
	it("is genuine as the cloud signed it, by any of the keys given", () => {
		expect(checkCertificate(certificate, [stranger, key])).toEqual({ outcome: "genuine", certificate });
	});

	it("is genuine whatever the order and the spacing of its JSON", () => {
		const written = JSON.stringify(Object.fromEntries(Object.entries(certificate).toReversed()), null, 4);
		expect(checkCertificate(JSON.parse(written), [key])).toMatchObject({ outcome: "genuine" });
	});

	it("is never genuine with anything in it changed or missing", () => {
		const value: Json = JSON.parse(JSON.stringify(certificate));
		for (const path of everyPath(value)) {
			expect(checkCertificate(replaced(value, path, 2), [key]).outcome, path.join(".")).not.toBe("genuine");
			expect(checkCertificate(without(value, path), [key]).outcome, path.join(".")).not.toBe("genuine");
		}
	});

	it("is not signed where a valid field says something else, or another cloud signed it", () => {
		expect(checkCertificate({ ...certificate, generation: 9 }, [key])).toEqual({ outcome: "not-signed" });
		expect(checkCertificate(certificate, [stranger])).toEqual({ outcome: "not-signed" });
		expect(checkCertificate(certificate, [])).toEqual({ outcome: "not-signed" });
	});

	it.each([[undefined], [null], [[]], ["text"], [{}], [{ ...certificate, note: "more" }]])(
		"is malformed where it is no certificate: %j",
		(value) => {
			expect(checkCertificate(value, [key])).toEqual({ outcome: "malformed" });
		},
	);
});

it("gives a key a fingerprint that can be read aloud", () => {
	expect(fingerprintOf(keys.publicKey)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
	expect(fingerprintOf(generateSigningKeys().publicKey)).not.toBe(fingerprintOf(keys.publicKey));
});
