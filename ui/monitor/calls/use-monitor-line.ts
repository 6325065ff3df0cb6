import { useEffect, useState } from "react";
import type { CallView } from "#agent/api/monitor-api.ts";
import type { LineState } from "#ui/kit/call-line.ts";
import { type Microphone, useMicrophone } from "#ui/kit/use-microphone.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { type MonitorLine, openMonitorLine } from "./monitor-line.ts";

export interface LineView {
	readonly state: LineState;
	/** What the door phone shows and says; null until there is something. */
	readonly remote: MediaStream | null;
	readonly microphone: Microphone["state"];
	readonly isMuted: boolean;
	mute(isMuted: boolean): void;
}

/** Voice and picture of a call from the door for as long as it runs; null where there is none. */
export function useMonitorLine(call: CallView): LineView | null {
	const commands = useCommands();
	const said = useSnapshot(({ callSignals }) => callSignals);
	const isOpen = call.state === "running" && call.direction === "incoming" && "RTCPeerConnection" in window;
	const microphone = useMicrophone(isOpen);
	const [line, setLine] = useState<MonitorLine | null>(null);
	const [state, setState] = useState<LineState>("connecting");
	const [remote, setRemote] = useState<MediaStream | null>(null);
	const [isMuted, setMuted] = useState(false);
	const voice = microphone.state === "on" ? microphone.voice : null;

	useEffect(() => {
		if (!isOpen) return;
		const opened = openMonitorLine(call.id, commands, { remote: setRemote, state: setState });
		setLine(opened);
		return () => {
			opened.close();
			setLine(null);
			setRemote(null);
		};
	}, [isOpen, call.id, commands]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each thing said is fetched
	useEffect(() => line?.pull(), [line, said]);
	useEffect(() => line?.speak(voice), [line, voice]);
	useEffect(() => {
		if (voice !== null) voice.enabled = !isMuted;
	}, [voice, isMuted]);

	return isOpen ? { state, remote, microphone: microphone.state, isMuted, mute: setMuted } : null;
}
