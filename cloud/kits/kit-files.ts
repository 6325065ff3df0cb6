import { type KitFile, kitFileSchema, type TlsIdentity } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { UnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import type { RandomSource } from "../random.ts";

/** The file that makes a monitor this kit. */
export function kitFileOf(
	{ keys, clock }: Pick<CloudContext, "keys" | "clock">,
	kit: {
		readonly kit: KitId;
		readonly brokerUrl: string;
		readonly password?: string;
		/** PEM; the system's authorities where it is absent. */
		readonly ca?: string | undefined;
		readonly client?: TlsIdentity;
	},
): KitFile {
	const { brokerUrl: url, password, ca, client } = kit;
	return kitFileSchema.parse({
		v: 1,
		kit: kit.kit,
		broker: {
			...{ url, username: kit.kit },
			...(password !== undefined && { password }),
			...(ca !== undefined && { ca }),
			...(client !== undefined && { client }),
		},
		cloudKeys: pinnedKeys(keys, clock()),
	});
}

/** The newest key first, and the one before it while monitors believe both. */
function pinnedKeys({ publicKey, endorsements }: CloudContext["keys"], now: UnixMs): readonly string[] {
	const last = endorsements.at(-1);
	return last !== undefined && now < last.earlierEndsAt ? [publicKey, last.endorsedBy] : [publicKey];
}

/** 144 random bits, base64url. */
export const newBrokerPassword = (random: Pick<RandomSource, "bytes">): string =>
	Buffer.from(random.bytes(18)).toString("base64url");
