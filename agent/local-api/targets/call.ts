import { textOf } from "#agent/local-api/read-call.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { lineSchema } from "#protocol/text.ts";
import type { LocalContext, Target } from "./target.ts";

const number = lineSchema(32).min(1);

const STATES = { none: "Idle", ringing: "Ringing", running: "Connected" } as const;

/** The present call, a new one, and its end: what somebody in front of the panel can do. */
export function callTarget({ api }: LocalContext): Target {
	return {
		status() {
			const { call } = api.snapshot();
			return {
				data: {
					Status: STATES[call?.state ?? "none"],
					Direction: call === null ? "" : call.direction === "incoming" ? "In" : "Out",
					Name: call?.name ?? "",
					Num: call?.number ?? "",
				},
			};
		},
		async dial(data) {
			const wanted = number.safeParse(textOf(data, "num") ?? textOf(data, "Num"));
			if (!wanted.success) return { failed: "num must be a number of at most 32 characters" };
			return attempted(api.dial({ name: wanted.data, number: wanted.data }));
		},
		hangup: () => attempted(api.endCall({})),
	};
}

/** What the monitor refuses is told by its code. */
export async function attempted(command: Promise<unknown>): Promise<{ failed?: string }> {
	try {
		await command;
		return {};
	} catch (error) {
		if (!isFoyerError(error)) throw error;
		return { failed: error.code };
	}
}
