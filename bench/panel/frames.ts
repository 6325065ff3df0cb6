import type { CDPSession } from "playwright-core";

export interface Frames {
	/** Those in which something was to be drawn. */
	readonly wanted: number;
	/** Of these, the ones of which any part, the compositor's or the page's, came too late and was not shown. */
	readonly dropped: number;
}

/** Chromium's trace, as far as it is read here: the life of each frame, `PipelineReporter` of base/tracing's protos. */
interface TraceEvent {
	readonly name: string;
	readonly ph: string;
	readonly pid: number;
	readonly args?: {
		readonly frame_reporter?: FrameReporter;
		readonly chrome_frame_reporter?: FrameReporter;
	};
}

interface FrameReporter {
	readonly state: "STATE_NO_UPDATE_DESIRED" | "STATE_PRESENTED_ALL" | "STATE_PRESENTED_PARTIAL" | "STATE_DROPPED";
	readonly frame_source: number;
	readonly frame_sequence: number;
}

const CATEGORIES = ["cc", "benchmark", "disabled-by-default-devtools.timeline.frame"];

/** Records the browser's own trace of the work, and counts the page's frames in it. */
export async function recordFrames(session: CDPSession, work: () => Promise<unknown>): Promise<Frames> {
	const events: TraceEvent[] = [];
	const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
	session.on("Tracing.dataCollected", collect);
	await session.send("Tracing.start", {
		transferMode: "ReportEvents",
		traceConfig: { includedCategories: CATEGORIES, excludedCategories: ["*"] },
	});
	await work();
	const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
	await session.send("Tracing.end");
	await complete;
	session.off("Tracing.dataCollected", collect);
	return countFrames(events);
}

/**
 * A frame has one report, or two where the page's part of it was shown later than the compositor's. It counts as dropped
 * as soon as one of them was: the stricter reading.
 */
export function countFrames(events: readonly TraceEvent[]): Frames {
	const frames = new Map<string, boolean>();
	for (const { name, ph, pid, args } of events) {
		const report = args?.frame_reporter ?? args?.chrome_frame_reporter;
		if (name !== "PipelineReporter" || ph !== "b" || report === undefined) continue;
		if (report.state === "STATE_NO_UPDATE_DESIRED") continue;
		const frame = `${pid} ${report.frame_source} ${report.frame_sequence}`;
		frames.set(frame, frames.get(frame) === true || report.state === "STATE_DROPPED");
	}
	return { wanted: frames.size, dropped: [...frames.values()].filter(Boolean).length };
}

export function addFrames(one: Frames, other: Frames): Frames {
	return { wanted: one.wanted + other.wanted, dropped: one.dropped + other.dropped };
}
