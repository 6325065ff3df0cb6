import { pino } from "pino";
import type { CloudProcess } from "#cloud/cloud-process.ts";
import { openCloud } from "#cloud/open-cloud.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import { systemRandom } from "#cloud/random.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { type MessageId, systemClock } from "#protocol/units.ts";

export const INSTALLER = { kind: "installer", email: "installer@example.com", name: "Harbour Lane" } as const;
export const PASSWORD = "correct horse";

/** An address that nothing answers: the bench's own cloud commits, and publishes nothing. */
const NOWHERE = { url: "mqtt://127.0.0.1:1", username: "", password: "" };

/** The cloud's own parts on a database of their own, without a connection to a broker. */
export function openBenchCloud(
	dataDir: string,
	databaseUrl: string | undefined,
	broker = NOWHERE,
): Promise<CloudProcess> {
	return openCloud({
		dataDir,
		databaseUrl,
		clock: systemClock,
		random: systemRandom,
		logger: pino({ level: "silent" }),
		demo: false,
		publicUrl: () => "http://127.0.0.1:8080",
		broker,
	});
}

/** So many vacant accounts of one installer, who can sign in. */
export async function addAccounts(
	cloud: CloudProcess,
	count: number,
): Promise<{ readonly actor: Actor; readonly ids: readonly MessageId[] }> {
	await cloud.addPerson({ ...INSTALLER, password: PASSWORD });
	for (let index = 0; index < count; index += 1) {
		await cloud.kits.provision({
			kit: `0C1105${index.toString(16).toUpperCase().padStart(6, "0")}` as KitId,
			brokerUrl: "mqtt://127.0.0.1:1",
			brokerPassword: "no monitor of this kit connects",
			home: { name: `Apartment ${index}`, issuedBy: INSTALLER.name },
			owner: INSTALLER,
			project: "single-tenant",
		});
	}
	const { actor } = await cloud.people.signIn(INSTALLER.email, PASSWORD);
	const ids: MessageId[] = [];
	for (let cursor: string | null = null; ; ) {
		const page = await cloud.accounts.list(actor, { cursor, limit: 100, search: null });
		ids.push(...page.items.map(({ id }) => id));
		cursor = page.nextCursor;
		if (cursor === null) return { actor, ids };
	}
}
