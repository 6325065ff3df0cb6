import { z } from "zod";
import { FoyerError } from "#protocol/foyer-error.ts";
import { generationSchema, messageIdSchema } from "#protocol/units.ts";
import { cloudClient } from "./cloud-client.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";
import type { Step } from "./schema.ts";

type Wish = Extract<Step, { readonly door: unknown }>["door"];

const factsSchema = z.object({ generation: generationSchema });
const ringSchema = z.object({ callId: messageIdSchema });
const answerSchema = z.object({ granted: z.boolean() });

/** What somebody at the door phone does, over its HTTP API. Rejects with what the cloud refuses it with. */
export async function actDoor(wish: Wish, flat: Flat, { services }: House): Promise<void> {
	const { ask } = cloudClient(services.cloudUrl);
	const path = `/dev/door/${flat.kit}`;
	if (wish === "hang-up") {
		if (flat.callId === null) throw new FoyerError("scenario-failed", "nobody has rung");
		return void (await ask("POST", `${path}/hang-up`, { body: { callId: flat.callId } }));
	}
	const { generation } = factsSchema.parse(await ask("GET", path));
	if (wish === "ring") {
		const { callId } = ringSchema.parse(await ask("POST", `${path}/ring`, { body: { generation, picture: null } }));
		flat.callId = callId;
		return;
	}
	const { by: access, value = keyOf(flat, access), granted } = wish.enter;
	const answer = answerSchema.parse(
		await ask("POST", `${path}/access`, { body: { generation, picture: null, access, value } }),
	);
	if (answer.granted !== granted)
		throw new FoyerError("scenario-failed", answer.granted ? "the door opened" : "the door stayed closed");
}

/** What the first tenant of the flat comes in by. */
function keyOf({ household }: Flat, kind: string): string {
	const entry = household.cloudTenant.access.find((one) => one.kind === kind);
	if (entry === undefined) throw new FoyerError("scenario-failed", `the tenant has no ${kind}`);
	return entry.value;
}
