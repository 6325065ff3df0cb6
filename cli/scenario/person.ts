import { randomUUID } from "node:crypto";
import { z } from "zod";
import { DEMO_PASSWORD, type DemoPerson, demoEmail } from "#cloud/people/demo-people.ts";
import { type ErrorCode, isErrorCode } from "#protocol/error-codes.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { cloudClient } from "./cloud-client.ts";
import type { Flat } from "./flat.ts";
import type { Step } from "./schema.ts";

type Wish = Extract<Step, { readonly installer: unknown }>["installer"];

/** Who manages kits, each at a browser of their own. */
export type People = Readonly<Record<"installer" | "distributor", Person>>;

interface Person {
	/** Rejects with what the cloud refuses it with. `flat` is whom a reset is for. */
	act(wish: Wish, flat: Flat | null, flatOf: (name: string) => Flat): Promise<void>;
}

export const peopleOf = (cloudUrl: () => string): People => ({
	installer: person("installer", cloudUrl),
	distributor: person("distributor", cloudUrl),
});

function person(who: DemoPerson, cloudUrl: () => string): Person {
	const { ask } = cloudClient(cloudUrl);
	let signedIn: Promise<unknown> | null = null;

	const signIn = () => ask("POST", "/api/v1/session", { body: { email: demoEmail(who), password: DEMO_PASSWORD } });
	const reset = (flat: Flat | null, key: string) =>
		ask("POST", `/api/v1/accounts/${flat?.accountId}/reset`, { headers: { "idempotency-key": key } });

	async function act(wish: Wish, flat: Flat | null, flatOf: (name: string) => Flat): Promise<void> {
		if (wish === "sign-in") {
			signedIn = signIn();
			return void (await signedIn);
		}
		if (wish === "sign-out") {
			signedIn = null;
			return void (await ask("DELETE", "/api/v1/session"));
		}
		signedIn ??= signIn();
		await signedIn;
		if (wish === "reset") return void (await reset(flat, randomUUID()));
		if ("role" in wish) return void (await ask("PUT", "/api/v1/session/role", { body: wish }));
		if ("identity" in wish) return void (await ask("PUT", "/api/v1/session/identity", { body: wish }));
		if ("reset" in wish) {
			const key = randomUUID();
			await Promise.all(Array.from({ length: wish.reset.times }, () => reset(flat, key)));
			return;
		}
		const accountIds = wish["reset-many"].map((name) => flatOf(name).accountId);
		const headers = { "idempotency-key": randomUUID() };
		const answer = await ask("POST", "/api/v1/resets", { headers, body: { accountIds } });
		const refused = firstRefusal(answer);
		if (refused !== null) throw new FoyerError(refused);
	}
	return { act };
}

const outcomesSchema = z.object({ items: z.array(z.object({ outcome: z.string(), code: z.string().optional() })) });

/** Each account has an outcome of its own; one that is refused is told. */
function firstRefusal(answer: unknown): ErrorCode | null {
	const { items } = outcomesSchema.parse(answer);
	const code = items.find(({ outcome }) => outcome === "refused")?.code;
	return isErrorCode(code) ? code : null;
}
