import { z } from "zod";
import { kitIdSchema } from "./kit-id.ts";

/** The broker addresses a kit may be given. */
export const brokerUrlSchema = z.url({ protocol: /^(mqtt|mqtts)$/ });

const certificatePem = z.string().regex(/^-----BEGIN CERTIFICATE-----\n/);

/** A TLS certificate (RFC 5280) and its private key, both as PEM. */
const tlsIdentitySchema = z.strictObject({
	certificate: certificatePem,
	/** PKCS #8. */
	key: z.string().regex(/^-----BEGIN PRIVATE KEY-----\n/),
});

export type TlsIdentity = z.infer<typeof tlsIdentitySchema>;

const brokerSchema = z
	.strictObject({
		url: brokerUrlSchema,
		username: z.string().min(1),
		password: z.string().min(16).optional(),
		/** The only authority that the monitor trusts for the broker, by mqtts; the system's where it is absent. */
		ca: certificatePem.optional(),
		/** What the monitor proves itself with, in place of the password or beside it. */
		client: tlsIdentitySchema.optional(),
	})
	.refine(
		({ password, client }) => password !== undefined || client !== undefined,
		"a password or a client certificate",
	);

/** What `foyer kit` hands over: all that a monitor needs to become one kit. It holds a secret: write it 0600. */
export const kitFileSchema = z.strictObject({
	v: z.literal(1),
	kit: kitIdSchema,
	broker: brokerSchema,
	/** The cloud's Ed25519 public keys (SPKI, DER, base64url) that the monitor pins: one, or two while a key is changed, the newest first. */
	cloudKeys: z.array(z.string().min(1)).min(1).max(2),
});

export type KitFile = z.infer<typeof kitFileSchema>;
