import { deletionView } from "#agent/deletion/view.ts";
import type { WipeProgress } from "#agent/deletion/wiper.ts";
import type { DeviceState, WipeRecord } from "#agent/store/stores.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { AccountView, MonitorSnapshot } from "./monitor-api.ts";

/** Shown where a monitor belongs to no kit yet. */
const NO_KIT = "000000000000" as KitId;

export interface SnapshotParts
	extends Omit<
		MonitorSnapshot,
		"fault" | "device" | "generation" | "account" | "enrolment" | "deletion" | "lastWipe" | "damage" | "settings"
	> {
	readonly device: Omit<MonitorSnapshot["device"], "kit">;
	readonly state: DeviceState;
	/** Null while a wipe runs: then neither account nor QR code is shown. */
	readonly document: AccountDocument | null;
	readonly progress: WipeProgress;
}

/** The whole of what a panel may know, from the parts that know it. */
export function buildSnapshot({ state, document, progress, device, ...parts }: SnapshotParts): MonitorSnapshot {
	return {
		...parts,
		fault: null,
		device: { ...device, kit: state.kitFile?.kit ?? NO_KIT },
		generation: state.generation,
		account: document === null ? null : accountView(document),
		enrolment: document?.enrolment ?? null,
		deletion: deletionView(state.deletion, progress),
		lastWipe: lastWipeView(state.lastWipe),
		damage: state.damage,
		settings: {
			...state.settings,
			deletionProtected: state.deletionProtected,
			disarmingProtected: state.disarmingProtected,
		},
	};
}

function accountView({ account }: AccountDocument): AccountView {
	const { family, personal } = account.sip;
	return { ...account, sip: { family, personal } };
}

function lastWipeView(wipe: WipeRecord | null): MonitorSnapshot["lastWipe"] {
	if (wipe === null || wipe.dismissed) return null;
	const { evidence, at, source } = wipe;
	return { evidence, at, source };
}
