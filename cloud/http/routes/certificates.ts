import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { CERTIFICATE_POLICY, certificateHtml } from "#cloud/certificates/certificate-html.ts";
import { certificatePdf } from "#cloud/certificates/certificate-pdf.ts";
import { certificateLanguages } from "#cloud/certificates/certificate-words.ts";
import { signerOf } from "#cloud/certificates/signer-of.ts";
import type { Cloud } from "#cloud/cloud.ts";
import { endorsementSchema } from "#protocol/key-endorsement.ts";
import { fingerprintOf } from "#protocol/signing.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { signedCertificateSchema } from "../account-schemas.ts";
import { PUBLIC, READS } from "../openapi.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { accountParams } from "./accounts.ts";

const tags = ["certificates"];

/** What a certificate is answered as, by the name that a link gives it. */
const types = { json: "application/json", pdf: "application/pdf", html: "text/html" } as const;
type Format = keyof typeof types;

const certificateQuery = z.object({
	format: z.enum(["json", "pdf", "html"]).optional().describe("In place of the Accept header, for links."),
	language: z.enum(certificateLanguages).default("en").describe("Of the words in the PDF and on the page."),
});

/** One certificate of erasure, to read or to file. */
export function certificateRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/accounts/:id/certificates/:certificateId", {
			schema: {
				tags,
				security: READS,
				summary: "A certificate of erasure, as signed JSON, as a page, or as a PDF that has the JSON attached",
				params: accountParams.extend({ certificateId: messageIdSchema }),
				querystring: certificateQuery,
				response: {
					200: {
						description: "The certificate",
						content: {
							"application/json": { schema: signedCertificateSchema },
							[types.html]: { schema: z.string().meta({ examples: ["<!doctype html>…"] }) },
							[types.pdf]: {
								schema: z.custom<Buffer>().meta({ type: "string", format: "binary", examples: ["%PDF-1.3 …"] }),
							},
						},
					},
					...problems("unauthenticated", "not-found", "validation-failed"),
				},
			},
			handler: async (request, reply) => {
				const { id, certificateId } = request.params;
				const { format, language } = request.query;
				const certificate = await cloud.accounts.certificate(sessionOf(request).actor, id, certificateId);
				reply.header("vary", "accept");
				const publicKey = signerOf(certificate, cloud);
				switch (format ?? formatAccepted(request.headers.accept)) {
					case "json":
						return certificate;
					case "html":
						reply.type(`${types.html}; charset=utf-8`).header("content-security-policy", CERTIFICATE_POLICY);
						return reply.send(certificateHtml(certificate, publicKey, language));
					case "pdf": {
						const name = `foyer-certificate-${certificate.kit}-${certificate.generation}.pdf`;
						reply.type(types.pdf).header("content-disposition", `attachment; filename="${name}"`);
						return reply.send(await certificatePdf(certificate, publicKey, language));
					}
				}
			},
		});
	};
}

/** What certificates, exports and account documents are verified with, for anybody who asks. */
export function publicKeyRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	const { publicKey, endorsements } = cloud;
	return async (app) => {
		app.get("/public-key", {
			schema: {
				tags,
				security: PUBLIC,
				summary:
					"The key that the cloud signs with and those before it, to verify certificates and audit exports offline",
				response: { 200: publicKeySchema, ...problems() },
			},
			handler: async () => ({
				algorithm: "Ed25519" as const,
				publicKey,
				fingerprint: fingerprintOf(publicKey),
				endorsements,
			}),
		});
	};
}

const publicKeySchema = z
	.object({
		algorithm: z.literal("Ed25519"),
		publicKey: z.string().describe("SPKI, DER, base64url."),
		fingerprint: z.string().describe("SHA-256 of the key's DER, to compare by eye."),
		endorsements: z
			.array(endorsementSchema)
			.readonly()
			.describe("Each earlier key's word for the next, the oldest first; what one of them signed verifies with it."),
	})
	.meta({
		id: "PublicKey",
		examples: [
			{
				algorithm: "Ed25519",
				publicKey: "MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
				fingerprint: fingerprintOf("MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
				endorsements: [],
			},
		],
	});

/** The first that is named; a program's wildcard gets JSON. */
function formatAccepted(accept: string | undefined): Format {
	const formats: readonly Format[] = ["json", "pdf", "html"];
	const named = (accept ?? "").split(",").map((type) => type.split(";")[0]?.trim());
	const found = named.map((type) => formats.find((format) => types[format] === type));
	return found.find((format) => format !== undefined) ?? "json";
}
