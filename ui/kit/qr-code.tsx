import { create } from "qrcode";
import { useMemo } from "react";
import { QR_ERROR_CORRECTION, QR_QUIET_ZONE_MODULES, QR_VERSION } from "#protocol/enrolment-url.ts";
import styles from "./qr-code.module.css";

/**
 * A QR code, ink on paper in every theme, in version 4 at level M with its quiet zone of 4 modules. Give it a whole
 * number of pixels per module: `shape-rendering` then draws every module alike.
 */
export function QrCode(props: {
	/** What it says; at most 62 bytes, but with `anySize`. */
	readonly text: string;
	/** Its accessible name. */
	readonly label: string;
	/** CSS pixels a module. */
	readonly modulePixels: number;
	/** The smallest version that holds the text, however long it is. */
	readonly anySize?: boolean;
}) {
	const { text, anySize = false } = props;
	const { path, size } = useMemo(() => draw(text, anySize ? undefined : QR_VERSION), [text, anySize]);
	const pixels = size * props.modulePixels;
	return (
		<svg
			role="img"
			aria-label={props.label}
			className={styles["code"]}
			viewBox={`0 0 ${size} ${size}`}
			width={pixels}
			height={pixels}
			shapeRendering="crispEdges"
		>
			<path className={styles["paper"]} d={`M0 0h${size}v${size}h${-size}z`} />
			<path className={styles["ink"]} d={path} />
		</svg>
	);
}

/** Draws a code that nobody sees: the first one of a page takes three times as long, and may be waited for. */
export function warmUpQrCode(): void {
	draw("https://example.com/e/0123456789ABCDEFGHIJKL", QR_VERSION);
}

/** One path of horizontal runs, in module coordinates, the quiet zone included in `size`. */
function draw(text: string, version: number | undefined): { readonly path: string; readonly size: number } {
	const { modules } = create(text, { version, errorCorrectionLevel: QR_ERROR_CORRECTION });
	const isDark = (x: number, y: number) => x < modules.size && modules.data[y * modules.size + x] === 1;
	let path = "";
	for (let y = 0; y < modules.size; y++) {
		for (let x = 0; x < modules.size; x++) {
			if (!isDark(x, y)) continue;
			let run = 1;
			while (isDark(x + run, y)) run++;
			path += `M${x + QR_QUIET_ZONE_MODULES} ${y + QR_QUIET_ZONE_MODULES}h${run}v1h${-run}z`;
			x += run;
		}
	}
	return { path, size: modules.size + 2 * QR_QUIET_ZONE_MODULES };
}
