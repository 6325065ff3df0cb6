import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { CERTIFICATE_POLICY, certificateHtml } from "#cloud/certificates/certificate-html.ts";
import { certificatePage } from "#cloud/certificates/certificate-page.ts";
import { certificateLanguages } from "#cloud/certificates/certificate-words.ts";
import { certificateWith, keys } from "./sample.ts";

it.each(certificateLanguages)("says all that the printed certificate says (%s)", (language) => {
	const html = certificateHtml(certificateWith(), keys.publicKey, language);
	const { title, facts, tables, notes, proof } = certificatePage(certificateWith(), keys.publicKey, language);
	const lines = [...facts, ...tables.flatMap((table) => table.lines), ...proof.lines].flat();
	for (const said of [title, ...lines, ...notes.flatMap(({ sentences }) => sentences), proof.command]) {
		expect(html).toContain(said);
	}
});

it("says in a sentence where there is nothing to count", () => {
	const empty = certificateWith({ wipedOnMonitor: null, wipedAt: null, removedInCloud: {} });
	const html = certificateHtml(empty, keys.publicKey, "en");
	expect(html).toContain("The account held nothing to remove.");
	expect(html).not.toContain("<table>");
});

it("has one style, which its policy allows, and no script", () => {
	const html = certificateHtml(certificateWith(), keys.publicKey, "en");
	const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = ""]) => style);
	expect(styles).toHaveLength(1);
	const hash = createHash("sha256")
		.update(styles[0] ?? "")
		.digest("base64");
	expect(CERTIFICATE_POLICY).toContain(`style-src 'sha256-${hash}'`);
	expect(html).not.toMatch(/<script|style=|onclick/);
});
