import { useEffect, useEffectEvent, useState } from "react";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { callState, type DoorPicture, hangUp, type RemoteCallState, ring } from "./door-api.ts";

export type Call =
	| { readonly state: "idle" | "calling" }
	| { readonly state: RemoteCallState; readonly id: string }
	| { readonly state: "failed"; readonly code: RefusalCode };

/** How often the door asks what became of its ring, in milliseconds: fast enough that an answer feels like one. */
const POLL = 500;

/** True while the line is in use. */
export function isOpen(call: Call): call is Call & { readonly id: string } {
	return call.state === "ringing" || call.state === "answered";
}

/** One call of one door phone at a time. */
export function useCall(kit: string) {
	const [call, setCall] = useState<Call>({ state: "idle" });
	const id = isOpen(call) ? call.id : null;

	const poll = useEffectEvent(async (callId: string) => {
		const answer = await callState(kit, callId);
		// The cloud may not have heard of the monitor yet, or be away for a moment: the line stays as it was.
		if (!answer.ok || answer.value.state === null) return;
		const { state } = answer.value;
		setCall((now) => (isOpen(now) && now.id === callId ? { state, id: callId } : now));
	});
	useEffect(() => {
		if (id === null) return;
		const timer = setInterval(() => void poll(id), POLL);
		return () => clearInterval(timer);
	}, [id]);

	return {
		call,
		/** Rings with what the camera sees now. */
		async start(picture: DoorPicture | null): Promise<void> {
			setCall({ state: "calling" });
			const answer = await ring(kit, picture);
			setCall(answer.ok ? { state: "ringing", id: answer.value.callId } : { state: "failed", code: answer.code });
		},
		async stop(): Promise<void> {
			if (!isOpen(call)) return;
			setCall({ state: "ended", id: call.id });
			await hangUp(kit, call.id);
		},
	};
}
