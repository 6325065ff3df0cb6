import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { certificatePdf } from "#cloud/certificates/certificate-pdf.ts";
import { certificateLanguages } from "#cloud/certificates/certificate-words.ts";
import type { Cloud } from "#cloud/cloud.ts";
import { fingerprintOf } from "#protocol/signing.ts";
import { messageIdSchema } from "#protocol/units.ts";
import { signedCertificateSchema } from "../account-schemas.ts";
import { PUBLIC, SIGNED_IN } from "../openapi.ts";
import { problems } from "../problem.ts";
import { sessionOf } from "../sessions.ts";
import { accountParams } from "./accounts.ts";

const tags = ["certificates"];
const PDF = "application/pdf";

const certificateQuery = z.object({
	format: z.enum(["json", "pdf"]).optional().describe("In place of the Accept header, for links."),
	language: z.enum(certificateLanguages).default("en").describe("Of the PDF's words."),
});

/** One certificate of erasure, to read or to file. */
export function certificateRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/accounts/:id/certificates/:certificateId", {
			schema: {
				tags,
				security: SIGNED_IN,
				summary: "A certificate of erasure, as signed JSON or as a PDF page that has it attached",
				params: accountParams.extend({ certificateId: messageIdSchema }),
				querystring: certificateQuery,
				response: {
					200: {
						description: "The certificate",
						content: {
							"application/json": { schema: signedCertificateSchema },
							[PDF]: {
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
				if ((format ?? formatAccepted(request.headers.accept)) === "json") return certificate;
				const name = `foyer-certificate-${certificate.kit}-${certificate.generation}.pdf`;
				reply.header("content-disposition", `attachment; filename="${name}"`);
				return reply.type(PDF).send(await certificatePdf(certificate, cloud.publicKey, language));
			},
		});
	};
}

/** What certificates, exports and account documents are verified with, for anybody who asks. */
export function publicKeyRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	const { publicKey } = cloud;
	return async (app) => {
		app.get("/public-key", {
			schema: {
				tags,
				security: PUBLIC,
				summary: "The key that the cloud signs with, to verify certificates and audit exports offline",
				response: { 200: publicKeySchema, ...problems() },
			},
			handler: async () => ({ algorithm: "Ed25519" as const, publicKey, fingerprint: fingerprintOf(publicKey) }),
		});
	};
}

const publicKeySchema = z
	.object({
		algorithm: z.literal("Ed25519"),
		publicKey: z.string().describe("SPKI, DER, base64url."),
		fingerprint: z.string().describe("SHA-256 of the key's DER, to compare by eye."),
	})
	.meta({
		id: "PublicKey",
		examples: [
			{
				algorithm: "Ed25519",
				publicKey: "MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
				fingerprint: fingerprintOf("MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
			},
		],
	});

/** PDF only for who names it before JSON, or alone; a browser's wildcards get JSON. */
function formatAccepted(accept: string | undefined): "json" | "pdf" {
	const named = (accept ?? "").split(",").map((type) => type.split(";")[0]?.trim());
	const pdf = named.indexOf(PDF);
	const json = named.indexOf("application/json");
	return pdf !== -1 && (json === -1 || pdf < json) ? "pdf" : "json";
}
