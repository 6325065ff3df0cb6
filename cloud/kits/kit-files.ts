import { type KitFile, kitFileSchema } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { CloudContext } from "../context.ts";
import type { RandomSource } from "../random.ts";

/** The file that makes a monitor this kit. */
export function kitFileOf(
	{ keys }: Pick<CloudContext, "keys">,
	kit: { readonly kit: KitId; readonly brokerUrl: string; readonly password: string },
): KitFile {
	return kitFileSchema.parse({
		v: 1,
		kit: kit.kit,
		broker: { url: kit.brokerUrl, username: kit.kit, password: kit.password },
		cloudKeys: [keys.publicKey],
	});
}

/** 144 random bits, base64url. */
export const newBrokerPassword = (random: Pick<RandomSource, "bytes">): string =>
	Buffer.from(random.bytes(18)).toString("base64url");
