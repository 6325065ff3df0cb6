import { z } from "zod";
import { textSchema } from "./text.ts";

/** Room for the session description of one picture and one voice, which browsers write in 5 to 8 kB. */
const BODY_LIMIT = 12_000;

export const callSignalKinds = ["ready", "offer", "answer", "candidate"] as const;

/**
 * What door phone and monitor say to each other to speak without the cloud in between (WebRTC 1.0, section 4). The
 * monitor is `ready`, the door phone makes an `offer`, the monitor `answer`s, and both name their `candidate`s as they
 * find them. Cloud and agent pass it on as it is: neither reads nor keeps nor logs it.
 */
export const callSignalSchema = z.strictObject({
	/** Chosen by the monitor's panel with `ready`: what belongs to another one, such as a panel loaded again, is not meant. */
	session: z.uuid(),
	kind: z.enum(callSignalKinds),
	/** A session description, or a candidate's JSON; empty for `ready`. */
	body: textSchema(BODY_LIMIT),
});

export type CallSignal = z.infer<typeof callSignalSchema>;
