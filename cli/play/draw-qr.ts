import { create } from "qrcode";
import { QR_ERROR_CORRECTION, QR_QUIET_ZONE_MODULES, QR_VERSION } from "#protocol/enrolment-url.ts";

/** Two modules a character, the upper one first; `true` is dark. */
const blocks = { "true,true": "█", "true,false": "▀", "false,true": "▄", "false,false": " " } as const;

/** Black on white, whatever the terminal's colours are (ECMA-48, SGR 30 and 107). */
const COLOURS = "\u001b[30;107m";
const RESET = "\u001b[0m";

/** The QR code as lines for a terminal, quiet zone and all, so that a phone can scan it from there. */
export function drawQr(text: string): string {
	const { modules } = create(text, { version: QR_VERSION, errorCorrectionLevel: QR_ERROR_CORRECTION });
	const isDark = (row: number, column: number) =>
		row >= 0 && column >= 0 && row < modules.size && column < modules.size && modules.get(row, column) === 1;
	const from = -QR_QUIET_ZONE_MODULES;
	const side = modules.size + 2 * QR_QUIET_ZONE_MODULES;
	const lines = Array.from({ length: Math.ceil(side / 2) }, (_, line) => {
		const row = from + 2 * line;
		const characters = Array.from({ length: side }, (_, index): string => {
			const column = from + index;
			return blocks[`${isDark(row, column)},${isDark(row + 1, column)}`];
		});
		return `${COLOURS}${characters.join("")}${RESET}`;
	});
	return lines.join("\n");
}
