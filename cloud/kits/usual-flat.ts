import type { UnixMs } from "#protocol/units.ts";
import type { NewKit } from "../ports/kits.ts";
import type { RandomSource } from "../random.ts";
import { sipPassword } from "../reset/system-name.ts";

export type Flat = NonNullable<NewKit["flat"]>;

/** What a new kit's account begins with where whoever adds it says nothing else. */
export function usualFlat(random: RandomSource, { tenant }: Pick<NewKit, "tenant">, now: UnixMs): Flat {
	const family = sipNumber(random);
	const landline = (tenant?.landlines.length ?? 0) > 0;
	return {
		status: "activated",
		expiresAt: null,
		createdAt: now,
		devices: [
			{ kind: "indoor-monitor", name: "Monitor" },
			{ kind: "door-phone", name: "Main entrance" },
		],
		sip: { family: String(family), personal: String(family + 1), password: sipPassword(random) },
		landline: { service: landline, status: landline, expiresAt: null },
		settings: {
			callType: "sip-call",
			timeZone: "Europe/London",
			language: "en",
			homeAutomation: false,
			premiumPlan: true,
			withIndoorMonitor: true,
		},
	};
}

/** Seven digits, even: the personal number is the next one. */
const sipNumber = (random: RandomSource) => 6_000_000 + 2 * random.int(500_000);
