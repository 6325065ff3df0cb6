import type { AgentFrame, CommandFrame } from "./frames.ts";

/** A line to the agent that mends itself: `opened` and `lost` take turns for as long as the panel is shown. */
export interface Channel {
	/** False where the line is down: nothing was sent. */
	send(frame: CommandFrame): boolean;
	close(): void;
}

export interface ChannelListener {
	opened(): void;
	frame(frame: AgentFrame): void;
	lost(): void;
}

export type OpenChannel = (listener: ChannelListener) => Channel;

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 3000;

/** How long to wait before the n-th attempt in a row (from 0): doubled each time, three seconds at most. */
export function retryDelay(attempt: number): number {
	return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
}
