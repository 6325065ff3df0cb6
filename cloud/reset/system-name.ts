import { SHORT_CODE_ALPHABET } from "#protocol/short-code.ts";
import type { RandomSource } from "../random.ts";

/** A family master's name from the system, such as `Resident 5F2K`; never the one that is there now. */
export function systemName(random: Pick<RandomSource, "int">, current: string): string {
	for (;;) {
		const characters = Array.from({ length: 4 }, () => SHORT_CODE_ALPHABET[random.int(SHORT_CODE_ALPHABET.length)]);
		const name = `Resident ${characters.join("")}`;
		if (name !== current) return name;
	}
}

/** 96 random bits for a SIP account, base64url. */
export function sipPassword(random: Pick<RandomSource, "bytes">): string {
	return Buffer.from(random.bytes(12)).toString("base64url");
}
