import { createHash } from "node:crypto";
import type { AccountKeeper } from "#agent/account/keeper.ts";
import type { Tenancy } from "#agent/account/tenancy.ts";
import type { DeletionRunner } from "#agent/deletion/runner.ts";
import type { CloudSession } from "#agent/link/cloud-session.ts";
import type { QrRequests } from "#agent/link/qr-requests.ts";
import type { DeviceStore } from "#agent/store/stores.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitId } from "#protocol/kit-id.ts";
import { DELETE_NOT_AFTER } from "#protocol/requests.ts";
import type { Clock, Generation, MessageId, UnixMs } from "#protocol/units.ts";
import type { MonitorCommands } from "./monitor-api.ts";
import type { SettingsCodeGuard } from "./settings-code.ts";

export interface AccountPorts {
	readonly device: DeviceStore;
	readonly tenancy: Tenancy;
	readonly keeper: AccountKeeper;
	readonly deletion: DeletionRunner;
	readonly session: CloudSession;
	readonly qrRequests: QrRequests;
	readonly guard: SettingsCodeGuard;
	readonly clock: Clock;
	readonly randomId: () => MessageId;
	changed(): void;
}

type AccountCommands = Pick<
	MonitorCommands,
	"requestDeletion" | "cancelDeletion" | "dismissOutcome" | "issueQr" | "qrShown"
>;

/** Delete, and the QR code. */
export function accountCommands(ports: AccountPorts): AccountCommands {
	const { device, tenancy, keeper, deletion, session, qrRequests, guard, clock, randomId } = ports;
	const shown = new Set<Generation>();
	const online = () => session.state().cloud === "online";

	/** The generation that Delete is about. While a deletion runs, the machine has its own refusal. */
	function deletable(settingsCode: string | undefined): Generation {
		const { generation, deletion: now, deletionProtected, settingsCode: stored } = device.state();
		if (generation === null) throw new FoyerError("no-account");
		if (now.name !== "idle") return generation;
		const document = keeper.document();
		if (document === null) throw new FoyerError("no-account");
		if (!document.account.master.registered) throw new FoyerError("account-vacant");
		if (deletionProtected) {
			if (settingsCode === undefined) throw new FoyerError("settings-code-required");
			guard.check(settingsCode, stored);
		}
		return generation;
	}

	return {
		async requestDeletion({ settingsCode }) {
			const generation = deletable(settingsCode);
			const operationId = randomId();
			const at = clock();
			const notAfter = (at + DELETE_NOT_AFTER) as UnixMs;
			deletion.dispatch({ name: "tapped", operationId, generation, at, notAfter, online: online() });
			return { operationId };
		},
		async cancelDeletion() {
			deletion.dispatch({ name: "cancel-tapped", at: clock() });
		},
		async dismissOutcome() {
			const { lastWipe } = device.state();
			const dismissal = lastWipe === null || lastWipe.dismissed ? {} : { lastWipe: { ...lastWipe, dismissed: true } };
			deletion.dispatch({ name: "dismissed" }, dismissal);
		},
		async issueQr() {
			const document = keeper.document();
			if (document === null) throw new FoyerError("no-account");
			if (document.account.master.registered) throw new FoyerError("account-registered");
			if (!online()) throw new FoyerError("offline");
			await qrRequests.issue(document.generation);
		},
		async qrShown({ generation }) {
			const document = keeper.document();
			if (document?.generation !== generation || document.enrolment === null || shown.has(generation)) return;
			shown.add(generation);
			const id = qrShownId(document.kit, generation);
			tenancy.write((store) => store.addEvent({ v: 1, id, generation, at: clock(), type: "qr-shown" }));
			session.drain();
		},
	};
}

/** The same id for the same code on the same wall, so that the cloud counts it once through any restart (RFC 9562, version 8). */
function qrShownId(kit: KitId, generation: Generation): MessageId {
	const bytes = createHash("sha256").update(`qr-shown ${kit} ${generation}`).digest().subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
