import type { DeviceState } from "#agent/store/stores.ts";
import type { Report } from "#protocol/report.ts";
import type { MessageId } from "#protocol/units.ts";

/** What the cloud should know of this monitor; null before the first document and while a wipe runs: *wiped* is never said early. */
export function reportOf(state: DeviceState, bootId: MessageId, firmware: string): Report | null {
	const { generation, deletion, lastWipe, damage } = state;
	if (generation === null || deletion.name === "wiping") return null;
	const wipe = lastWipe?.generation === generation ? lastWipe : null;
	return {
		v: 1,
		generation,
		wiped: wipe?.evidence ?? null,
		wipedAt: wipe?.at ?? null,
		damage,
		bootId,
		firmware,
	};
}
