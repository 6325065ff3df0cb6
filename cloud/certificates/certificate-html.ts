import { createHash } from "node:crypto";
import type { Certificate } from "#protocol/certificate.ts";
import { ATTACHMENT, type CertificatePage, type CountTable, certificatePage, type Line } from "./certificate-page.ts";
import { type CertificateLanguage, certificateWords } from "./certificate-words.ts";

/** The light theme's colours: a certificate is ink on paper, on a screen too. */
const STYLE = `
:root { color-scheme: light; font: 18px/26px "Inter Variable", Inter, system-ui, sans-serif; color: #1d1a17; background: #e8e6e2; }
body { margin: 0; padding: 32px; }
main { max-width: 880px; margin: 0 auto; padding: 48px; border-radius: 24px; background: #ffffff; }
h1 { margin: 0; padding-top: 16px; font-size: 36px; line-height: 44px; font-weight: 620; letter-spacing: -0.5px; }
h1::before { content: ""; display: block; width: 56px; height: 6px; margin-bottom: 16px; background: #186099; }
h2 { margin: 32px 0 8px; font-size: 20px; line-height: 28px; font-weight: 620; }
p { margin: 4px 0; color: #4b4742; }
dl, table { width: 100%; }
dl { display: grid; grid-template-columns: minmax(180px, 1fr) 2fr; gap: 6px 16px; box-sizing: border-box; margin: 24px 0 0; padding: 24px; border-radius: 16px; background: #f4f2ef; }
dt { color: #4b4742; }
dd { margin: 0; font-weight: 530; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; }
caption { margin: 32px 0 8px; font-size: 20px; line-height: 28px; font-weight: 620; text-align: start; }
th, td { padding: 8px 0; border-top: 1px solid #d4d0cb; text-align: start; font-weight: inherit; }
th { color: #4b4742; }
td { text-align: end; font-weight: 530; font-variant-numeric: tabular-nums; }
.tables { display: grid; grid-template-columns: 1fr 1fr; gap: 0 48px; align-items: start; }
.proof dl { margin-top: 8px; }
code { font: 18px/26px ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: #186099; }
a:focus-visible { outline: 3px solid #186099; outline-offset: 3px; border-radius: 4px; }
@media (max-width: 720px) { body { padding: 0; } main { padding: 24px; border-radius: 0; } .tables, dl { grid-template-columns: minmax(0, 1fr); } dd { margin-bottom: 8px; } }
@page { size: A4; margin: 16mm; }
@media print {
	:root { font-size: 9pt; line-height: 12.5pt; background: none; }
	body, main { padding: 0; max-width: none; }
	h1 { padding-top: 0; font-size: 20pt; line-height: 24pt; }
	h2, caption { margin: 12pt 0 3pt; font-size: 11pt; line-height: 14pt; }
	dl { margin-top: 10pt; padding: 8pt; gap: 2pt 12pt; }
	th, td { padding: 1.5pt 0; }
	code { font-size: 8.5pt; line-height: 12pt; }
	a { color: inherit; text-decoration: none; }
	section, table { break-inside: avoid; }
}`;

/** It loads nothing and runs nothing; the one style is known by its hash (CSP level 3, section 6.7.3). */
export const CERTIFICATE_POLICY = [
	"default-src 'none'",
	`style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join("; ");

/** The certificate as a page to read and to print, in the words of the PDF. */
export function certificateHtml(certificate: Certificate, publicKey: string, language: CertificateLanguage): string {
	const page = certificatePage(certificate, publicKey, language);
	const { howToVerifyPage } = certificateWords[language];
	const { proof } = page;
	return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(page.title)}, ${text(page.facts[0]?.[1] ?? "")}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(page.title)}</h1>
<p>${text(page.subtitle)}</p>
${facts(page.facts)}
<div class="tables">${page.tables.map(table).join("\n")}</div>
${page.notes.map(note).join("\n")}
<section class="proof">
<h2>${text(proof.heading)}</h2>
${facts(proof.lines)}
<p>${text(howToVerifyPage)} <a href="?format=json">${ATTACHMENT}</a></p>
<p><code>${text(proof.command)}</code></p>
</section>
</main>
</body>
</html>
`;
}

const facts = (lines: readonly Line[]) =>
	`<dl>${lines.map(([label, value]) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`).join("\n")}</dl>`;

function table({ heading, lines, empty }: CountTable): string {
	if (lines.length === 0) return `<section><h2>${text(heading)}</h2><p>${text(empty)}</p></section>`;
	const rows = lines.map(([label, value]) => `<tr><th scope="row">${text(label)}</th><td>${text(value)}</td></tr>`);
	return `<table><caption>${text(heading)}</caption><tbody>${rows.join("\n")}</tbody></table>`;
}

const note = ({ heading, sentences }: CertificatePage["notes"][number]) =>
	`<section><h2>${text(heading)}</h2>${sentences.map((sentence) => `<p>${text(sentence)}</p>`).join("\n")}</section>`;

/** As HTML has it: https://html.spec.whatwg.org, section 13.3, escaping a string. */
const text = (value: string) =>
	value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
