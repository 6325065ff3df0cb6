import { randomUUID } from "node:crypto";
import { openTenantStore } from "#agent/store/open-tenant-store.ts";
import { type Household, makeHousehold } from "#fixtures/household.ts";
import { makeMarkers, plantMarkers } from "#fixtures/markers.ts";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { type InboxMessage, inboxMessage } from "#protocol/inbox.ts";
import { encodeMessage } from "#protocol/message.ts";
import { topicOf } from "#protocol/topics.ts";
import { asGeneration, systemClock } from "#protocol/units.ts";
import { eventually } from "#test/support/eventually.ts";
import { asAuditor } from "./auditor.ts";
import { cloudFacts } from "./cloud-facts.ts";
import type { Flat } from "./house.ts";

/** Few, so that looking for them is fast, and no two generations have one in common. */
export const markersOf = (seed: number, generation: number): string[] => makeMarkers(seed * 1000 + generation, 6);

/** The kit of a seed, and the family of a generation, with a marker in every field. */
export function householdOf(seed: number, generation: number): Household {
	const kit = makeHousehold({ seed, calls: 0, now: systemClock() });
	const family = makeHousehold({ seed: seed * 1000 + generation, calls: 30, now: systemClock() });
	return { ...plantMarkers({ ...family, seed }, markersOf(seed, generation)), kit: kit.kit };
}

/** The name under which the tenant of a generation registers. */
export function masterOf(house: Flat, generation: number): string {
	const { seed, cloudTenant } = house.household;
	return generation === 1 ? cloudTenant.master.name : `${markersOf(seed, generation)[0]} Tenant`;
}

/** Has the tenant of this generation leave something wherever a tenant can: in the monitor, on the wire, in the cloud. */
export async function leaveTraces(house: Flat, generation: number): Promise<void> {
	const { seed } = house.household;
	const [marker = ""] = markersOf(seed, generation);
	const { store } = openTenantStore(house.monitorDir, asGeneration(generation));
	store.fill(householdOf(seed, generation).tenantRows());
	store.close();
	const head = () => ({ v: 1, id: randomUUID(), generation: asGeneration(generation), at: systemClock() }) as const;
	const ring = { ...head(), type: "ring", from: { name: marker, number: marker }, picture: null } as const;
	await tell(house, { ...head(), type: "message", title: marker, body: marker });
	await tell(house, ring);
	await tell(house, { ...head(), id: ring.id, type: "hang-up" });
	// The call went all the way: rung, missed, kept, and said to the cloud.
	await eventually(() => {
		if (!cloudFacts(house).calls.includes(marker)) throw new Error("the missed call has not come to the cloud");
	});
}

/** Scans the QR code that the monitor shows and registers; goes on where the cloud died meanwhile, as people do. */
export async function register(house: Flat, generation: number): Promise<void> {
	const name = masterOf(house, generation);
	const email = `${markersOf(house.household.seed, generation)[1]}@example.com`;
	await eventually(async () => {
		if (cloudFacts(house).master === name) return;
		const { enrolment } = await house.atPanel((panel) => panel.snapshot());
		const { origin } = new URL(enrolment?.url ?? "");
		const token = tokenFromUrl(enrolment?.url ?? "", origin);
		const post = (path: string, body: object) => postTo(`${origin}/api/v1/enrolments/${path}`, { token, ...body });
		await post("verification-codes", { name, contact: email, country: "ES" });
		const mail = house.mail.received.findLast(({ to }) => to.includes(email));
		const verificationCode = /\b\d{6}\b/.exec(mail?.source.split("\r\n\r\n").slice(1).join() ?? "")?.[0];
		await post("registrations", { verificationCode });
	});
}

/** Says something to the kit as its cloud would. */
export function tell(house: Flat, message: InboxMessage): Promise<void> {
	const topic = topicOf(house.kit, "inbox");
	return asAuditor(house, (auditor) => auditor.say(topic, encodeMessage(inboxMessage, message)));
}

async function postTo(url: string, body: object): Promise<void> {
	const answer = await fetch(url, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}
