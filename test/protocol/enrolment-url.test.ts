import fc from "fast-check";
import jsqr from "jsqr";
import { create } from "qrcode";
import { describe, expect, it } from "vitest";
import { accountDocumentSchema } from "#protocol/account-document.ts";
import {
	enrolmentUrl,
	isEnrolmentToken,
	MAX_CLOUD_URL_LENGTH,
	QR_ERROR_CORRECTION,
	QR_MAX_BYTES,
	QR_QUIET_ZONE_MODULES,
	QR_VERSION,
	TOKEN_BYTES,
	TOKEN_LENGTH,
	tokenFromUrl,
} from "#protocol/enrolment-url.ts";
import { errorCodes } from "#protocol/error-codes.ts";

const anyToken = fc
	.uint8Array({ minLength: TOKEN_BYTES, maxLength: TOKEN_BYTES })
	.map((bytes) => Buffer.from(bytes).toString("base64url"));
const token = "4vDq0m3nTzqkq1H5cQ7rXw";
/** A cloud whose enrolment URLs have the length given. */
const cloudFor = (length: number) => `https://${"a".repeat(length - "https:///e/".length - TOKEN_LENGTH)}`;

/** What a phone reads: the symbol drawn with its quiet zone, decoded by another library than the one that drew it. */
function scan(text: string): string | undefined {
	const { modules } = create(text, { version: QR_VERSION, errorCorrectionLevel: QR_ERROR_CORRECTION });
	const scale = 4;
	const side = (modules.size + 2 * QR_QUIET_ZONE_MODULES) * scale;
	const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
	for (let y = 0; y < side; y += 1) {
		for (let x = 0; x < side; x += 1) {
			const row = Math.floor(y / scale) - QR_QUIET_ZONE_MODULES;
			const column = Math.floor(x / scale) - QR_QUIET_ZONE_MODULES;
			const inside = Math.min(row, column) >= 0 && Math.max(row, column) < modules.size;
			if (inside && modules.get(row, column) !== 0) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
		}
	}
	return jsqr.default(pixels, side, side)?.data;
}

describe("an enrolment URL", () => {
	it.each([60, QR_MAX_BYTES])("of %i characters fits a QR code of version 4 at level M", (length) => {
		const url = enrolmentUrl(cloudFor(length), token);
		expect(url).toHaveLength(length);
		expect(create(url, { errorCorrectionLevel: QR_ERROR_CORRECTION }).version).toBe(QR_VERSION);
		expect(create(url, { version: QR_VERSION, errorCorrectionLevel: QR_ERROR_CORRECTION }).modules.size).toBe(33);
	});

	it("is scanned as it was made", () => {
		fc.assert(
			fc.property(anyToken, fc.integer({ min: 45, max: QR_MAX_BYTES }), (someToken, length) => {
				const cloudUrl = cloudFor(length);
				const scanned = scan(enrolmentUrl(cloudUrl, someToken));
				expect(tokenFromUrl(scanned ?? "", cloudUrl)).toBe(someToken);
			}),
			{ numRuns: 25 },
		);
	});

	it("is refused where it would need a larger code, by bytes and not by characters", () => {
		expect(enrolmentUrl("https://a".padEnd(MAX_CLOUD_URL_LENGTH, "a"), token)).toHaveLength(QR_MAX_BYTES);
		expect(errorCodes["cloud-url-too-long"].remedy).toContain(` ${MAX_CLOUD_URL_LENGTH} characters`);
		expect(() => enrolmentUrl(cloudFor(QR_MAX_BYTES + 1), token)).toThrow(RangeError);
		expect(() => enrolmentUrl(`${cloudFor(QR_MAX_BYTES).slice(0, -1)}ü`, token)).toThrow(RangeError);
	});

	it("has one slash between cloud and path, whatever the cloud's address ends with", () => {
		const url = `http://127.0.0.1:8080/e/${token}`;
		expect(enrolmentUrl("http://127.0.0.1:8080", token)).toBe(url);
		expect(enrolmentUrl("http://127.0.0.1:8080/", token)).toBe(url);
		expect(tokenFromUrl(url, "http://127.0.0.1:8080/")).toBe(token);
		const { url: schema } = accountDocumentSchema.shape.enrolment.unwrap().shape;
		expect(schema.safeParse(url).success).toBe(true);
	});

	it.each(["", "short", `${token}x`, token.replace("4", "+"), token.replace("4", "/"), `${token}\n`])(
		"takes no token like %j",
		(wrong) => {
			expect(isEnrolmentToken(wrong)).toBe(false);
			expect(() => enrolmentUrl("http://127.0.0.1:8080", wrong)).toThrow(RangeError);
		},
	);

	it.each([
		`http://127.0.0.1:8081/e/${token}`,
		`https://127.0.0.1:8080/e/${token}`,
		`http://127.0.0.1:8080.example.org/e/${token}`,
		`http://127.0.0.1:8080/e/${token}/more`,
		`http://127.0.0.1:8080/e/${token}?more`,
		`http://127.0.0.1:8080/x/${token}`,
		`http://127.0.0.1:8080/e/`,
		"WIFI:S:guest;;",
	])("is not what another code says: %s", (scanned) => {
		expect(tokenFromUrl(scanned, "http://127.0.0.1:8080")).toBeNull();
	});
});
