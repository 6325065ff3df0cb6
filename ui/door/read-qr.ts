/** What a QR code in a picture says; null where there is none. The reader comes when it is first wanted. */
export async function readQr({ data, width, height }: ImageData): Promise<string | null> {
	const { default: jsqr } = await import("jsqr");
	// A module of the older kind: its bundled and its declared form differ by one `default`.
	const read = typeof jsqr === "function" ? jsqr : jsqr.default;
	const said = read(data, width, height, { inversionAttempts: "attemptBoth" })?.data ?? "";
	return said === "" ? null : said;
}

/** The longest side that a picture is read at: more pixels make a code no clearer, and take seconds. */
const LONGEST_SIDE = 1_200;

/** What a QR code in a picture file says; null where there is none, or the file is no picture. */
export async function readQrFile(file: Blob): Promise<string | null> {
	const picture = await createImageBitmap(file).catch(() => null);
	if (picture === null) return null;
	const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
	const [width, height] = [Math.ceil(picture.width * scale), Math.ceil(picture.height * scale)];
	const context = new OffscreenCanvas(width, height).getContext("2d");
	if (context === null) return null;
	// Pictures with a transparent ground are ink on nothing otherwise.
	context.fillStyle = "#fff";
	context.fillRect(0, 0, width, height);
	context.drawImage(picture, 0, 0, width, height);
	picture.close();
	return readQr(context.getImageData(0, 0, width, height));
}
