import type { CallView, MonitorCommands } from "#agent/api/monitor-api.ts";
import type { CallSignal } from "#protocol/call-signal.ts";
import { answerLine, type CallLine, type LineOptions } from "#ui/kit/call-line.ts";
import { newOperationId } from "#ui/kit/operation-id.ts";

export interface MonitorLine extends Pick<CallLine, "speak" | "close"> {
	/** The door phone has said something: fetches it. */
	pull(): void;
}

/** The panel's end of a running call's line, signalled through its agent. */
export function openMonitorLine(
	callId: CallView["id"],
	commands: Pick<MonitorCommands, "listCallSignals" | "sendCallSignal">,
	events: Pick<LineOptions, "remote" | "state">,
): MonitorLine {
	let line: CallLine | null = null;
	let voice: MediaStreamTrack | null = null;
	let heard = 0;
	let turn: Promise<void> = Promise.resolve();
	let isClosed = false;

	async function fetchSignals(): Promise<void> {
		const { signals, iceServers } = await commands.listCallSignals({ callId, after: heard });
		if (isClosed) return;
		heard += signals.length;
		line ??= open(iceServers);
		for (const signal of signals) line.hear(signal);
	}

	function open(iceServers: readonly string[]): CallLine {
		const opened = answerLine({ ...events, session: newOperationId(), iceServers, say });
		opened.speak(voice);
		return opened;
	}

	/** A call that has ended meanwhile has nobody to say it to. */
	function say(signal: CallSignal): void {
		commands.sendCallSignal({ callId, signal }).catch(() => undefined);
	}

	function pull(): void {
		turn = turn.then(fetchSignals).catch(() => undefined);
	}

	pull();
	return {
		pull,
		speak(track) {
			voice = track;
			line?.speak(track);
		},
		close() {
			isClosed = true;
			line?.close();
		},
	};
}
