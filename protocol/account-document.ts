import { z } from "zod";
import { QR_MAX_BYTES } from "./enrolment-url.ts";
import { documentChainSchema } from "./key-endorsement.ts";
import { kitIdSchema } from "./kit-id.ts";
import type { MessageDefinition } from "./message.ts";
import { lineSchema } from "./text.ts";
import { generationSchema, messageIdSchema, revisionSchema, unixMsSchema } from "./units.ts";

/** Names and labels are shown on a wall panel: longer ones are refused at the edge, not cut. */
const label = lineSchema(120).min(1);

/** Who may ask for a reset, as audit rows and documents name them. */
export const resetSources = ["monitor", "installer", "distributor", "app"] as const;
export type ResetSource = (typeof resetSources)[number];

export const deviceKinds = ["indoor-monitor", "door-phone"] as const;

const accountSchema = z.strictObject({
	/** The flat's name and who installed its kit; both belong to the flat. */
	home: z.strictObject({ name: label, issuedBy: label }),
	status: z.enum(["activated", "expired"]),
	expiresAt: unixMsSchema.nullable(),
	createdAt: unixMsSchema,
	/** After a reset the name is the system's random one and `registered` is false. Contacts are masked by the cloud. */
	master: z.strictObject({
		name: label,
		registered: z.boolean(),
		email: label.nullable(),
		mobile: label.nullable(),
	}),
	members: z.array(z.strictObject({ name: label })).max(100),
	devices: z.array(z.strictObject({ kind: z.enum(deviceKinds), name: label })).max(16),
	/** Numbers outlive tenants, the password does not. */
	sip: z.strictObject({ family: lineSchema(32), personal: lineSchema(32), password: lineSchema(64) }),
	landline: z.strictObject({ service: z.boolean(), status: z.boolean(), expiresAt: unixMsSchema.nullable() }),
	settings: z.strictObject({
		callType: z.enum(["ip-call", "sip-call"]),
		timeZone: lineSchema(64),
		language: lineSchema(16),
		homeAutomation: z.boolean(),
		premiumPlan: z.boolean(),
		withIndoorMonitor: z.boolean(),
	}),
});

/** What a QR code may say: a web address that ends in a token. Nothing else is ever drawn, whoever signed it. */
const enrolmentUrlSchema = z
	.url({ protocol: /^https?$/ })
	.max(QR_MAX_BYTES)
	.regex(/\/e\/[A-Za-z0-9_-]{22}$/, "an enrolment URL");

export const accountDocumentSchema = z.strictObject({
	v: z.literal(1),
	kit: kitIdSchema,
	generation: generationSchema,
	revision: revisionSchema,
	issuedAt: unixMsSchema,
	account: accountSchema,
	enrolment: z
		.strictObject({
			/** What the QR says; at most 62 bytes, so that it stays within QR version 4 at level M. */
			url: enrolmentUrlSchema,
			code: z.string().length(8),
			issuedAt: unixMsSchema,
			expiresAt: unixMsSchema,
		})
		.nullable(),
	/** The reset that began this generation; null before the first one. */
	reset: z.strictObject({ operationId: messageIdSchema, source: z.enum(resetSources), at: unixMsSchema }).nullable(),
	/** How the key that signed this came about; absent where the cloud never changed it. The last link names the signer. */
	endorsements: documentChainSchema.optional(),
	/** Ed25519 over the canonical JSON of everything else, base64url. */
	signature: z.string().length(86),
});

export type AccountDocument = z.infer<typeof accountDocumentSchema>;
export type UnsignedAccountDocument = Omit<AccountDocument, "signature">;

/** The state of an account as its kit should know it: retained, signed, applied when newer by (generation, revision). */
export const accountMessage = {
	channel: "account",
	version: 1,
	direction: "cloud-to-kit",
	retained: true,
	maxBytes: 64 * 1024,
	description:
		"What the account now is. State, not a command: a monitor that was off for a month reads it on connecting and converges, and one that sees it twice does nothing the second time.",
	schema: accountDocumentSchema,
	examples: [
		{
			v: 1,
			kit: "0C1105A1B2C3",
			generation: 8,
			revision: 21,
			issuedAt: 1_790_000_000_000,
			account: {
				home: { name: "Apartment 4.02", issuedBy: "Harbour Lane Installations" },
				status: "activated",
				expiresAt: 1_830_000_000_000,
				createdAt: 1_739_500_000_000,
				master: { name: "Resident 5F2K", registered: false, email: null, mobile: null },
				members: [],
				devices: [
					{ kind: "indoor-monitor", name: "Monitor" },
					{ kind: "door-phone", name: "Main entrance" },
				],
				sip: { family: "6100427", personal: "6100428", password: "bTtO1mCq0RkT" },
				landline: { service: false, status: false, expiresAt: null },
				settings: {
					callType: "sip-call",
					timeZone: "Europe/London",
					language: "en",
					homeAutomation: false,
					premiumPlan: true,
					withIndoorMonitor: true,
				},
			},
			enrolment: {
				url: "http://127.0.0.1:8080/e/4vDq0m3nTzqkq1H5cQ7rXw",
				code: "7QK4MX9T",
				issuedAt: 1_790_000_000_000,
				expiresAt: 1_790_259_200_000,
			},
			reset: { operationId: "7c0e2f0e-6a0b-4a52-9d3e-0a9f1f6f2d11", source: "monitor", at: 1_790_000_000_000 },
			signature: "A".repeat(86),
		},
	],
} as const satisfies MessageDefinition<typeof accountDocumentSchema>;

/** True where an account holds nothing of a tenant: what else lives on a monitor belongs into the tenant's file. */
export function isVacant({ master, members }: AccountDocument["account"]): boolean {
	return !master.registered && master.email === null && master.mobile === null && members.length === 0;
}

/** Documents are ordered by generation, then by revision; the newer one wins, whatever the order of arrival. */
export function isNewer(
	candidate: Pick<AccountDocument, "generation" | "revision">,
	applied: Pick<AccountDocument, "generation" | "revision"> | null,
): boolean {
	if (applied === null) return true;
	if (candidate.generation !== applied.generation) return candidate.generation > applied.generation;
	return candidate.revision > applied.revision;
}
