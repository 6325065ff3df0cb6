import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Cloud } from "#cloud/cloud.ts";
import { callSignalSchema } from "#protocol/call-signal.ts";
import { doorPictureSchema } from "#protocol/inbox.ts";
import { kitIdSchema } from "#protocol/kit-id.ts";
import { generationSchema, messageIdSchema } from "#protocol/units.ts";

/** A picture of at most 128 KiB in base64, as the inbox message allows, and the JSON around it. */
const BODY_LIMIT = 160 * 1024;

const params = z.object({ kit: kitIdSchema });
const hidden = { hide: true, params } as const;
const withPicture = { generation: generationSchema, picture: doorPictureSchema.nullable() };

/**
 * The demo's door phone. It has no session: in the demo, whoever reaches the page stands at the door, with the
 * household's cards in the pocket. `iceServers` are given to the page as they are.
 */
export function doorRoutes({ kits, doors }: Cloud, iceServers: readonly string[]): FastifyPluginAsyncZod {
	return async (app) => {
		app.get("/dev/door/:kit", {
			schema: hidden,
			handler: async ({ params: { kit } }) => ({ ...(await doors.facts(kit)), iceServers }),
		});

		app.get("/dev/door/:kit/keys", {
			schema: hidden,
			handler: async ({ params: { kit } }) => ({ items: await doors.keys(kit) }),
		});

		app.post("/dev/door/:kit/ring", {
			bodyLimit: BODY_LIMIT,
			schema: { ...hidden, body: z.strictObject(withPicture) },
			handler: async ({ params: { kit }, body }) => kits.ring(kit, body),
		});

		app.post("/dev/door/:kit/hang-up", {
			schema: { ...hidden, body: z.strictObject({ callId: messageIdSchema }) },
			handler: async ({ params: { kit }, body }, reply) => {
				await kits.hangUp(kit, body.callId);
				return reply.code(204).send();
			},
		});

		app.post("/dev/door/:kit/signal", {
			schema: { ...hidden, body: z.strictObject({ callId: messageIdSchema, signal: callSignalSchema }) },
			handler: async ({ params: { kit }, body }, reply) => {
				await doors.signal(kit, body.callId, body.signal);
				return reply.code(204).send();
			},
		});

		app.post("/dev/door/:kit/access", {
			bodyLimit: BODY_LIMIT,
			schema: {
				...hidden,
				body: z.strictObject({
					...withPicture,
					access: z.enum(["pin", "nfc", "bluetooth", "qr"]),
					value: z.string().min(1).max(256),
				}),
			},
			handler: async ({ params: { kit }, body }) => doors.tryAccess(kit, body),
		});
	};
}
