import PDFDocument from "pdfkit";
import type { Certificate } from "#protocol/certificate.ts";
import { ATTACHMENT, type CertificatePage, type CountTable, certificatePage, type Line } from "./certificate-page.ts";
import type { CertificateLanguage } from "./certificate-words.ts";

/** PDF's own fonts: every reader has them, and Inter's WOFF2 is variable, which pdfkit cannot embed. */
const REGULAR = "Helvetica";
const STRONG = "Helvetica-Bold";
const FIXED = "Courier";

/** The light theme's colours on paper. */
const INK = "#1d1a17";
const SUPPORTING = "#4b4742";
const HINT = "#605b56";
const PLATE = "#f4f2ef";
const HAIRLINE = "#d4d0cb";
const ACCENT = "#186099";

/** Points on A4 (595 by 842). */
const EDGE = 48;
const WIDTH = 595.28 - 2 * EDGE;
const GUTTER = 24;
const COLUMN = (WIDTH - GUTTER) / 2;
const LINE = 15;

type Pdf = PDFKit.PDFDocument;

/** One A4 page, with the signed JSON attached. The same certificate gives the same bytes, whenever it is asked for. */
export async function certificatePdf(
	certificate: Certificate,
	publicKey: string,
	language: CertificateLanguage,
): Promise<Buffer> {
	const page = certificatePage(certificate, publicKey, language);
	const issued = new Date(certificate.issuedAt);
	const info = { Title: page.title, Author: "Foyer", Subject: certificate.id, CreationDate: issued, ModDate: issued };
	const pdf = new PDFDocument({ size: "A4", margin: EDGE, info, lang: language, displayTitle: true });
	const bytes = gather(pdf);
	pdf.file(Buffer.from(JSON.stringify(certificate, null, "\t")), {
		name: ATTACHMENT,
		type: "application/json",
		creationDate: issued,
		modifiedDate: issued,
	});
	draw(pdf, page);
	pdf.end();
	return bytes;
}

function draw(pdf: Pdf, page: CertificatePage): void {
	drawTitle(pdf, page);
	drawFacts(pdf, page.facts);
	const top = pdf.y + GUTTER;
	const [cloud, monitor] = page.tables;
	const ends = [drawTable(pdf, cloud, EDGE, top), drawTable(pdf, monitor, EDGE + COLUMN + GUTTER, top)];
	pdf.y = Math.max(...ends);
	for (const { heading, sentences } of page.notes) drawNote(pdf, heading, sentences);
	drawProof(pdf, page.proof);
}

function drawTitle(pdf: Pdf, { title, subtitle }: CertificatePage): void {
	pdf.rect(EDGE, EDGE, 32, 4).fill(ACCENT);
	pdf
		.font(STRONG)
		.fontSize(22)
		.fillColor(INK)
		.text(title, EDGE, EDGE + 16, { width: WIDTH, characterSpacing: -0.3 });
	pdf.font(REGULAR).fontSize(10).fillColor(SUPPORTING).text(subtitle, EDGE, pdf.y, { width: WIDTH });
}

function drawFacts(pdf: Pdf, facts: readonly Line[]): void {
	const top = pdf.y + 14;
	pdf.roundedRect(EDGE, top, WIDTH, facts.length * LINE + 20, 8).fill(PLATE);
	facts.forEach(([label, value], index) => {
		const y = top + 12 + index * LINE;
		pdf
			.font(REGULAR)
			.fontSize(9)
			.fillColor(HINT)
			.text(label, EDGE + 14, y, { lineBreak: false });
		pdf
			.font(STRONG)
			.fillColor(INK)
			.text(value, EDGE + 160, y, { lineBreak: false });
	});
	pdf.y = top + facts.length * LINE + 20;
}

/** Returns where the table ends. */
function drawTable(pdf: Pdf, { heading, lines, empty }: CountTable, x: number, top: number): number {
	drawHeading(pdf, heading, x, top);
	if (lines.length === 0) {
		pdf
			.font(REGULAR)
			.fontSize(9)
			.fillColor(SUPPORTING)
			.text(empty, x, top + 20, { width: COLUMN });
		return pdf.y;
	}
	lines.forEach(([label, value], index) => {
		const y = top + 20 + index * LINE;
		if (index > 0) pdf.rect(x, y - 4, COLUMN, 0.5).fill(HAIRLINE);
		pdf.font(REGULAR).fontSize(9).fillColor(SUPPORTING).text(label, x, y, { lineBreak: false });
		pdf.font(STRONG).fillColor(INK).text(value, x, y, { width: COLUMN, align: "right", lineBreak: false });
	});
	return top + 20 + lines.length * LINE;
}

function drawNote(pdf: Pdf, heading: string, sentences: readonly string[]): void {
	drawHeading(pdf, heading, EDGE, pdf.y + 14);
	for (const sentence of sentences) {
		pdf
			.font(REGULAR)
			.fontSize(9)
			.fillColor(SUPPORTING)
			.text(sentence, EDGE, pdf.y + 3, { width: WIDTH });
	}
}

function drawProof(pdf: Pdf, { heading, lines, howToVerify, command }: CertificatePage["proof"]): void {
	drawHeading(pdf, heading, EDGE, pdf.y + 14);
	for (const [label, value] of lines) {
		pdf
			.font(REGULAR)
			.fontSize(9)
			.fillColor(HINT)
			.text(label, EDGE, pdf.y + 4, { width: WIDTH });
		pdf
			.font(FIXED)
			.fontSize(8.5)
			.fillColor(INK)
			.text(value, EDGE, pdf.y + 1, { width: WIDTH });
	}
	pdf
		.font(REGULAR)
		.fontSize(9)
		.fillColor(SUPPORTING)
		.text(howToVerify, EDGE, pdf.y + 7, { width: WIDTH });
	pdf
		.font(FIXED)
		.fontSize(8.5)
		.fillColor(INK)
		.text(command, EDGE, pdf.y + 3, { width: WIDTH });
}

function drawHeading(pdf: Pdf, heading: string, x: number, y: number): void {
	pdf.font(STRONG).fontSize(11).fillColor(INK).text(heading, x, y, { width: WIDTH });
}

function gather(pdf: Pdf): Promise<Buffer> {
	const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
	const chunks: Buffer[] = [];
	pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
	pdf.on("end", () => resolve(Buffer.concat(chunks)));
	pdf.on("error", reject);
	return promise;
}
