import { useEffect, useEffectEvent, useState } from "react";
import type { DoorNews } from "#cloud/kits/ring-states.ts";
import type { CallSignal } from "#protocol/call-signal.ts";
import type { DoorPicture } from "#protocol/inbox.ts";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { askDoor, followCall, hangUp, hangUpLeaving, type RemoteCallState, ring } from "./door-api.ts";

export type Call =
	| { readonly state: "idle" | "calling" }
	| ({ readonly state: RemoteCallState } & PlacedCall)
	| { readonly state: "failed"; readonly code: RefusalCode };

export interface PlacedCall {
	readonly id: string;
	readonly iceServers: readonly string[];
}

/** Longer than any monitor rings: after that nobody is there. Milliseconds. */
const PATIENCE = 40_000;

/** True while the line is in use. */
export function isOpen(call: Call): call is { readonly state: "ringing" | "answered" } & PlacedCall {
	return call.state === "ringing" || call.state === "answered";
}

export interface CallEvents {
	/** The household opened the door. */
	unlocked(): void;
	signal(signal: CallSignal): void;
}

/** One call of one door phone at a time. */
export function useCall(kit: string, events: CallEvents) {
	const [call, setCall] = useState<Call>({ state: "idle" });
	const id = isOpen(call) ? call.id : null;

	/** It is this call's, and has not ended yet. */
	const become = (state: RemoteCallState) => setCall((now) => (isOpen(now) && now.id === id ? { ...now, state } : now));
	const heard = useEffectEvent((news: DoorNews) => {
		if (news.type === "unlocked") events.unlocked();
		else if (news.type === "signal") events.signal(news.signal);
		else become(news.state);
	});
	const end = (state: "ended" | "missed") => {
		if (!isOpen(call)) return;
		setCall({ ...call, state });
		void hangUp(kit, call.id);
	};
	const lostPatience = useEffectEvent(() => end("missed"));
	useEffect(() => {
		if (id === null) return;
		let last: RemoteCallState = "ringing";
		const stop = followCall(kit, id, {
			news(news) {
				if (news.type === "state") last = news.state;
				heard(news);
			},
			over() {
				heard({ type: "state", state: "ended" });
				// The cloud has forgotten it, as after a restart: the household must not be left alone in the call.
				if (last === "ringing" || last === "answered") void hangUp(kit, id);
			},
		});
		const leave = () => hangUpLeaving(kit, id);
		window.addEventListener("pagehide", leave);
		return () => {
			stop();
			window.removeEventListener("pagehide", leave);
		};
	}, [kit, id]);
	useEffect(() => {
		if (call.state !== "ringing") return;
		const timer = setTimeout(() => lostPatience(), PATIENCE);
		return () => clearTimeout(timer);
	}, [call.state]);

	return {
		call,
		/** Rings with what the camera sees now. */
		async start(takePicture: () => DoorPicture | null): Promise<void> {
			setCall({ state: "calling" });
			const door = await askDoor(kit);
			if (!door.ok) return setCall({ state: "failed", code: door.code });
			const { generation, iceServers } = door.value;
			const answer = await ring(kit, { generation, picture: takePicture() });
			if (!answer.ok) return setCall({ state: "failed", code: answer.code });
			setCall({ state: "ringing", id: answer.value.callId, iceServers });
		},
		stop: () => end("ended"),
	};
}
