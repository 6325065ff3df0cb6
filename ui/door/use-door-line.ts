import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { CallSignal } from "#protocol/call-signal.ts";
import { type CallLine, type LineState, offerLine } from "#ui/kit/call-line.ts";
import { type Microphone, useMicrophone } from "#ui/kit/use-microphone.ts";
import { saySignal } from "./door-api.ts";
import type { PlacedCall } from "./use-call.ts";

export interface DoorLine {
	readonly state: LineState;
	/** The household's voice; null until there is one. */
	readonly remote: MediaStream | null;
	readonly microphone: Microphone["state"];
	readonly isMuted: boolean;
	mute(isMuted: boolean): void;
	/** The monitor's end said something. */
	hear(signal: CallSignal): void;
}

/** Voice and picture of the answered call; `film` gives a track of what the camera sees. */
export function useDoorLine(kit: string, answered: PlacedCall | null, film: () => MediaStreamTrack | null): DoorLine {
	const microphone = useMicrophone(answered !== null);
	const open = useRef<{ readonly line: CallLine; readonly picture: MediaStreamTrack } | null>(null);
	const [state, setState] = useState<LineState>("connecting");
	const [remote, setRemote] = useState<MediaStream | null>(null);
	const [isMuted, setMuted] = useState(false);
	const voice = microphone.state === "on" ? microphone.voice : null;
	const callId = answered?.id ?? null;

	const close = useCallback(() => {
		open.current?.line.close();
		open.current?.picture.stop();
		open.current = null;
		setRemote(null);
	}, []);
	/** What a panel said before this page had drawn that it answered: both may come in one go. */
	const early = useRef<CallSignal | null>(null);
	const beginEarly = useEffectEvent(() => {
		if (early.current !== null && answered !== null) begin(early.current.session, answered);
		early.current = null;
	});
	useEffect(() => {
		if (callId === null) return;
		beginEarly();
		return () => {
			close();
			// The next visitor is heard, and told how their own line is.
			setMuted(false);
			setState("connecting");
		};
	}, [callId, close]);
	useEffect(() => open.current?.line.speak(voice), [voice]);
	useEffect(() => {
		if (voice !== null) voice.enabled = !isMuted;
	}, [voice, isMuted]);

	/** A panel that is ready gets a line of its own; one that was loaded again, a new one. */
	function begin(session: string, { id, iceServers }: PlacedCall): void {
		close();
		const picture = film();
		if (picture === null || !("RTCPeerConnection" in window)) return;
		let turn: Promise<unknown> = Promise.resolve();
		const say = (signal: CallSignal) => {
			// One request after the other, so that they arrive in their order.
			turn = turn.then(() => saySignal(kit, id, signal));
		};
		const line = offerLine({ session, iceServers, say, remote: setRemote, state: setState }, picture);
		line.speak(voice);
		open.current = { line, picture };
	}

	return {
		state,
		remote,
		microphone: microphone.state,
		isMuted,
		mute: setMuted,
		hear(signal) {
			if (signal.kind !== "ready") open.current?.line.hear(signal);
			else if (answered === null) early.current = signal;
			else begin(signal.session, answered);
		},
	};
}
