import { ReadableStream } from "node:stream/web";
import type { ControlEvent } from "#agent/control/monitor-control.ts";
import type { ControlClient } from "./control-client.ts";

/** The events of a monitor as a loop takes them: none is missed between two turns. Leaving the loop ends the stream. */
export function eventsOf({ subscribe }: Pick<ControlClient, "subscribe">): AsyncIterable<ControlEvent> {
	let stop = () => {};
	return new ReadableStream<ControlEvent>({
		start(controller) {
			stop = subscribe(
				(event) => controller.enqueue(event),
				() => controller.close(),
			);
		},
		cancel: () => stop(),
	});
}
