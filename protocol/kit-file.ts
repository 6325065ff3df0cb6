import { z } from "zod";
import { kitIdSchema } from "./kit-id.ts";

/** The broker addresses a kit may be given. */
export const brokerUrlSchema = z.url({ protocol: /^(mqtt|mqtts)$/ });

/** What `foyer kit` hands over: all that a monitor needs to become one kit. It holds a secret: write it 0600. */
export const kitFileSchema = z.strictObject({
	v: z.literal(1),
	kit: kitIdSchema,
	broker: z.strictObject({ url: brokerUrlSchema, username: z.string().min(1), password: z.string().min(16) }),
	/** The cloud's Ed25519 public keys (SPKI, DER, base64url) that the monitor pins: one, or two while a key is changed. */
	cloudKeys: z.array(z.string().min(1)).min(1).max(2),
});

export type KitFile = z.infer<typeof kitFileSchema>;
