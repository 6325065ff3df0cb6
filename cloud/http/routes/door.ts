import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { messageIdSchema } from "#protocol/units.ts";

/** A picture of at most 128 KiB in base64, as the inbox message allows, and the JSON around it. */
const BODY_LIMIT = 160 * 1024;

const params = z.object({ kit: kitIdSchema });
const picture = z.strictObject({
	mime: z.enum(["image/svg+xml", "image/png", "image/jpeg"]),
	base64: z.base64().max(128 * 1024),
});

/** The demo's door phone. It has no session: in the demo, whoever reaches the page stands at the door. */
export function doorRoutes(cloud: Cloud): FastifyPluginAsyncZod {
	return async (app) => {
		app.post("/dev/door/:kit/ring", {
			bodyLimit: BODY_LIMIT,
			schema: { hide: true, params, body: z.strictObject({ picture: picture.nullable() }) },
			handler: async (request) => cloud.kits.ring(request.params.kit, { picture: request.body.picture }),
		});

		app.post("/dev/door/:kit/hang-up", {
			schema: { hide: true, params, body: z.strictObject({ callId: messageIdSchema }) },
			handler: async (request, reply) => {
				await cloud.kits.hangUp(request.params.kit, request.body.callId);
				return reply.code(204).send();
			},
		});

		app.get("/dev/door/:kit/state", {
			schema: { hide: true, params, querystring: z.object({ callId: messageIdSchema }) },
			handler: async (request) => ({
				state: await cloud.kits.callState(request.params.kit, request.query.callId),
			}),
		});
	};
}
