import type { NewVisitorCode } from "#cloud/ports/tenants.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { asUnixMs } from "#protocol/units.ts";
import type { TestCloud } from "../test-cloud.ts";

/** A vacant kit where somebody has just registered by phone, the phone still signed in. */
export async function registeredHome(cloud: TestCloud, seed: number, changes: Parameters<TestCloud["addKit"]>[1] = {}) {
	const home = await cloud.addKit(seed, { tenant: undefined, ...changes });
	const { session } = await register(cloud, home.kit, `resident${seed}@example.com`);
	return { ...home, session, me: await cloud.tenants.tenantOf(session.token) };
}

/** Registers whoever has the contact, by the QR code that the kit shows now. */
export async function register(cloud: TestCloud, kit: KitId, contact: string) {
	const { enrolment } = await cloud.document(kit);
	const code = { token: enrolment?.url.split("/e/")[1] ?? "" };
	await cloud.enrolment.sendCode(code, { name: "Ines Duarte", contact, country: "PT" });
	return cloud.enrolment.register(code, cloud.mailbox.list()[0]?.code ?? "");
}

export const HOUR = 60 * 60 * 1000;

export function visit(cloud: TestCloud, changes: Partial<Record<"validFrom" | "validUntil" | "uses", number>> = {}) {
	const { validFrom, validUntil, uses } = {
		validFrom: cloud.now(),
		validUntil: cloud.now() + HOUR,
		uses: 2,
		...changes,
	};
	return {
		name: "Parcel service",
		validFrom: asUnixMs(validFrom),
		validUntil: asUnixMs(validUntil),
		uses,
	} satisfies NewVisitorCode;
}
