import type { CallSignal } from "#protocol/call-signal.ts";

/** `live` once voice and picture flow; `failed` where the two pages cannot reach each other. */
export type LineState = "connecting" | "live" | "failed";

/** One end of a call's line: a WebRTC connection straight from page to page. */
export interface CallLine {
	/** What the other end said, in its order. */
	hear(signal: CallSignal): void;
	/** Gives the line a voice, or takes it away: it is silent until then. */
	speak(voice: MediaStreamTrack | null): void;
	/** Ends it; nothing of it goes on. */
	close(): void;
}

export interface LineOptions {
	readonly session: string;
	/** STUN servers' addresses. */
	readonly iceServers: readonly string[];
	/** Called in the order in which it has to arrive. */
	say(signal: CallSignal): void;
	/** The other end's voice and picture. */
	remote(stream: MediaStream): void;
	state(state: LineState): void;
}

/** The door phone's end: it shows what its camera sees and offers to speak, as soon as it is made. */
export function offerLine(options: LineOptions, picture: MediaStreamTrack): CallLine {
	const { connection, line, inTurn } = openLine(options, {
		answer: (body) => connection.setRemoteDescription({ type: "answer", sdp: body }),
	});
	connection.addTransceiver(picture, { direction: "sendonly" });
	connection.addTransceiver("audio", { direction: "sendrecv" });
	inTurn(() => describe(connection, options, "offer"));
	return line;
}

/** The monitor's end: it says that it is ready, and answers what is offered. */
export function answerLine(options: LineOptions): CallLine {
	const { connection, line, revoice } = openLine(options, {
		offer: async (body) => {
			await connection.setRemoteDescription({ type: "offer", sdp: body });
			for (const transceiver of connection.getTransceivers())
				if (transceiver.receiver.track.kind === "audio") transceiver.direction = "sendrecv";
			revoice();
			await describe(connection, options, "answer");
		},
	});
	options.say({ session: options.session, kind: "ready", body: "" });
	return line;
}

type Hears = Partial<Record<CallSignal["kind"], (body: string) => Promise<void>>>;

function openLine(options: LineOptions, hears: Hears) {
	const { session, iceServers, say, state } = options;
	const connection = new RTCPeerConnection({ iceServers: iceServers.map((urls) => ({ urls })) });
	const remote = new MediaStream();
	let voice: MediaStreamTrack | null = null;
	let turn = Promise.resolve();
	let early: RTCIceCandidateInit[] = [];

	/** Descriptions and candidates count only in their order. What goes wrong with one is seen in the connection's state. */
	function inTurn(work: () => Promise<void>): void {
		turn = turn.then(() => (connection.signalingState === "closed" ? undefined : work().catch(() => undefined)));
	}

	/** The voice may be there before the line has a place for it, and the other way round. */
	function revoice(): void {
		const place = connection.getTransceivers().find(({ receiver }) => receiver.track.kind === "audio");
		void place?.sender.replaceTrack(voice).catch(() => undefined);
	}

	async function add(candidate: RTCIceCandidateInit): Promise<void> {
		if (connection.remoteDescription === null) early.push(candidate);
		else await connection.addIceCandidate(candidate);
	}

	async function hear({ kind, body }: CallSignal): Promise<void> {
		if (kind === "candidate") return add(JSON.parse(body));
		await hears[kind]?.(body);
		const waiting = early;
		early = [];
		for (const candidate of waiting) await add(candidate);
	}

	connection.addEventListener("icecandidate", ({ candidate }) => {
		if (candidate !== null) say({ session, kind: "candidate", body: JSON.stringify(candidate) });
	});
	connection.addEventListener("track", ({ track }) => {
		remote.addTrack(track);
		options.remote(remote);
	});
	connection.addEventListener("connectionstatechange", () => state(stateOf(connection.connectionState)));
	state("connecting");

	const line: CallLine = {
		hear(signal) {
			if (signal.session === session) inTurn(() => hear(signal));
		},
		speak(track) {
			voice = track;
			revoice();
		},
		close() {
			connection.close();
			for (const { receiver } of connection.getTransceivers()) receiver.track.stop();
		},
	};
	return { connection, line, inTurn, revoice };
}

async function describe(connection: RTCPeerConnection, { session, say }: LineOptions, kind: "offer" | "answer") {
	await connection.setLocalDescription();
	say({ session, kind, body: connection.localDescription?.sdp ?? "" });
}

function stateOf(state: RTCPeerConnectionState): LineState {
	if (state === "connected") return "live";
	return state === "failed" || state === "closed" ? "failed" : "connecting";
}
