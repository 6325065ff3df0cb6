import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameLimit } from "#cloud/broker/frame-limit.ts";

/** A packet of `size` zero bytes after its fixed header (MQTT 3.1.1, section 2.2.3). */
function packet(size: number): Uint8Array {
	const length: number[] = [];
	let left = size;
	do {
		length.push((left % 128) + (left >= 128 ? 128 : 0));
		left = Math.floor(left / 128);
	} while (left > 0);
	return Uint8Array.from([0x30, ...length, ...new Array<number>(size).fill(0)]);
}

describe("the limit of a packet's size", () => {
	it("lets every packet within it pass, however the bytes are cut", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(500), { minLength: 1 }), fc.array(fc.integer({ min: 1, max: 40 })), (sizes, cuts) => {
				const within = frameLimit(500);
				let bytes = Buffer.concat(sizes.map(packet));
				for (const cut of [...cuts, bytes.byteLength]) {
					expect(within(bytes.subarray(0, cut))).toBe(true);
					bytes = bytes.subarray(cut);
				}
			}),
		);
	});

	it("refuses a packet beyond it from its header alone, and everything after", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(500)), fc.integer({ min: 501, max: 100_000 }), (sizes, tooLarge) => {
				const within = frameLimit(500);
				expect(within(Buffer.concat(sizes.map(packet)))).toBe(true);
				expect(within(packet(tooLarge).subarray(0, 4))).toBe(false);
				expect(within(packet(1))).toBe(false);
			}),
		);
	});

	it("refuses a length of more than four bytes", () => {
		expect(frameLimit(500)(Uint8Array.from([0x30, 0x80, 0x80, 0x80, 0x80, 0x00]))).toBe(false);
	});
});
