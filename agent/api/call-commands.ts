import type { AccountKeeper } from "#agent/account/keeper.ts";
import type { Tenancy } from "#agent/account/tenancy.ts";
import type { CallLine } from "#agent/calls/call-line.ts";
import type { Calls } from "#agent/calls/calls.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { CallPage, MonitorCommands } from "./monitor-api.ts";

export interface CallCommandPorts {
	readonly tenancy: Tenancy;
	readonly keeper: AccountKeeper;
	readonly calls: Calls;
	readonly line: CallLine;
	readonly iceServers: readonly string[];
	changed(): void;
}

type CallCommands = Pick<
	MonitorCommands,
	| "listCalls"
	| "deleteCall"
	| "deleteAllCalls"
	| "markCallsSeen"
	| "getPicture"
	| "dial"
	| "answerCall"
	| "endCall"
	| "unlockDoor"
	| "listCallSignals"
	| "sendCallSignal"
>;

const EMPTY: Pick<CallPage, "rows" | "total"> = { rows: [], total: 0 };

/** The call log, its pictures, and the call at the door. */
export function callCommands({ tenancy, keeper, calls, line, iceServers, changed }: CallCommandPorts): CallCommands {
	return {
		async listCalls(query) {
			const { rows, total } = tenancy.read((store) => store.listCalls(query), EMPTY);
			return { rows, total, callsVersion: tenancy.callsVersion() };
		},
		async deleteCall({ id }) {
			if (!tenancy.read((store) => store.deleteCall(id), false)) throw new FoyerError("call-unknown");
			changed();
		},
		async deleteAllCalls() {
			tenancy.read((store) => store.deleteAllCalls(), undefined);
			changed();
		},
		async markCallsSeen() {
			tenancy.read((store) => store.markCallsSeen(), undefined);
			changed();
		},
		async getPicture({ id }) {
			const picture = tenancy.read((store) => store.picture(id), null);
			return picture && { mime: picture.mime, base64: Buffer.from(picture.bytes).toString("base64") };
		},
		async dial(caller) {
			if (keeper.document() === null) throw new FoyerError("no-account");
			calls.dial(caller);
		},
		answerCall: async () => calls.answer(),
		endCall: async () => calls.end(),
		unlockDoor: async () => calls.unlock(),
		listCallSignals: async ({ callId, after }) => ({ signals: line.signals(callId, after), iceServers }),
		sendCallSignal: async ({ callId, signal }) => line.say(callId, signal),
	};
}
