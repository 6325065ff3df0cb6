import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { certificatePdf } from "#cloud/certificates/certificate-pdf.ts";
import { certificateLanguages } from "#cloud/certificates/certificate-words.ts";
import { checkCertificate } from "#protocol/check-certificate.ts";
import { readPublicKey } from "#protocol/signing.ts";
import { certificateWith, keys } from "./sample.ts";

const certificate = certificateWith();
const draw = (changed = certificate, language: (typeof certificateLanguages)[number] = "en") =>
	certificatePdf(changed, keys.publicKey, language);

it.each(certificateLanguages)("is one A4 page (%s)", async (language) => {
	const text = (await draw(certificate, language)).toString("latin1");
	expect(text.slice(0, 5)).toBe("%PDF-");
	expect(text).toMatch(/\/Count 1\b/);
	expect(text).toContain("/MediaBox [0 0 595.28 841.89]");
});

it("has the same bytes for the same certificate, and others for another", async () => {
	const first = await draw();
	expect((await draw()).equals(first)).toBe(true);
	expect((await draw(certificateWith({ generation: 9 }))).equals(first)).toBe(false);
	expect((await draw(certificate, "de")).equals(first)).toBe(false);
});

it("carries the certificate, which verifies as it comes out", async () => {
	const attached = streamsOf(await draw()).find((text) => text.startsWith("{"));
	const verdict = checkCertificate(JSON.parse(attached ?? "null"), [readPublicKey(keys.publicKey)]);
	expect(verdict).toEqual({ outcome: "genuine", certificate });
});

it("says on the page what the certificate says", async () => {
	const shown = streamsOf(await draw())
		.map(shownText)
		.join("");
	for (const text of ["Certificate of erasure", "0C:11:05:A1:B2:C3", "4,583,424", certificate.signature]) {
		expect(shown).toContain(text);
	}
});

/** What every compressed stream of the document holds. */
function streamsOf(pdf: Buffer): string[] {
	const text = pdf.toString("latin1");
	return [...text.matchAll(/\/Length (\d+)[\s\S]*?stream\n/g)].flatMap(({ index, 0: head, 1: length }) => {
		const start = index + head.length;
		try {
			return [inflateSync(pdf.subarray(start, start + Number(length))).toString("latin1")];
		} catch {
			return [];
		}
	});
}

/** The text of a page: hexadecimal pieces, with the kerning between them. */
function shownText(content: string): string {
	const lines = [...content.matchAll(/\[(.*?)\] TJ/g)].map(([, pieces = ""]) =>
		[...pieces.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = ""]) => Buffer.from(hex, "hex").toString("latin1")).join(""),
	);
	return lines.join("\n");
}
