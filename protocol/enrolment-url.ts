/**
 * What the registration QR code says: `{cloudUrl}/e/{token}`. ISO/IEC 18004 table 7: a version 4 symbol at level M holds
 * 62 bytes; every code is drawn in version 4, 33 modules a side, so that all panels show the same size.
 */
export const QR_VERSION = 4;
export const QR_ERROR_CORRECTION = "M";
export const QR_MAX_BYTES = 62;
/** ISO/IEC 18004 section 6.3.8: the light margin around the symbol, in modules. */
export const QR_QUIET_ZONE_MODULES = 4;

/** 128 random bits in base64url. */
export const TOKEN_BYTES = 16;
export const TOKEN_LENGTH = 22;

const PATH = "/e/";

/** The longest cloud address whose enrolment URLs still fit. */
export const MAX_CLOUD_URL_LENGTH = QR_MAX_BYTES - PATH.length - TOKEN_LENGTH;

const tokenPattern = /^[A-Za-z0-9_-]{22}$/;

export function isEnrolmentToken(text: string): boolean {
	return tokenPattern.test(text);
}

/** The URL for a token. Throws a RangeError where it would not fit the QR code. */
export function enrolmentUrl(cloudUrl: string, token: string): string {
	const url = `${cloudUrl.replace(/\/$/, "")}${PATH}${token}`;
	if (!isEnrolmentToken(token)) throw new RangeError("an enrolment token has 22 base64url characters");
	if (new TextEncoder().encode(url).byteLength > QR_MAX_BYTES)
		throw new RangeError(`an enrolment URL has at most ${QR_MAX_BYTES} bytes`);
	return url;
}

/** The token in what a QR code said; null where it is no enrolment URL of this cloud. */
export function tokenFromUrl(scanned: string, cloudUrl: string): string | null {
	const prefix = `${cloudUrl.replace(/\/$/, "")}${PATH}`;
	if (!scanned.startsWith(prefix)) return null;
	const token = scanned.slice(prefix.length);
	return isEnrolmentToken(token) ? token : null;
}
