/**
 * Watches the bytes of one MQTT connection for a packet larger than `maxBytes` and says so from its fixed header alone
 * (MQTT 3.1.1, section 2.2), before any of it was collected: aedes gathers a whole packet first, up to 256 MB.
 * Returns a function that takes the bytes in order and is false from the first packet that is too large.
 */
export function frameLimit(maxBytes: number): (chunk: Uint8Array) => boolean {
	let state: FrameState = { at: "type" };
	return (chunk) => {
		let index = 0;
		while (index < chunk.byteLength && state.at !== "refused") {
			if (state.at === "body") {
				const taken = Math.min(state.left, chunk.byteLength - index);
				index += taken;
				state = state.left === taken ? { at: "type" } : { at: "body", left: state.left - taken };
			} else {
				state = afterHeaderByte(state, chunk[index] ?? 0, maxBytes);
				index += 1;
			}
		}
		return state.at !== "refused";
	};
}

type FrameState =
	| { readonly at: "type" }
	| { readonly at: "length"; readonly value: number; readonly factor: number }
	| { readonly at: "body"; readonly left: number }
	| { readonly at: "refused" };

/** Section 2.2.3: seven bits a byte, the lowest first; the eighth says that one more follows, at most four in all. */
function afterHeaderByte(
	state: Extract<FrameState, { at: "type" | "length" }>,
	byte: number,
	maxBytes: number,
): FrameState {
	if (state.at === "type") return { at: "length", value: 0, factor: 1 };
	const value = state.value + (byte & 0x7f) * state.factor;
	if (value > maxBytes) return { at: "refused" };
	if (byte & 0x80) {
		return state.factor === 0x80 ** 3 ? { at: "refused" } : { at: "length", value, factor: state.factor * 0x80 };
	}
	return value === 0 ? { at: "type" } : { at: "body", left: value };
}
