import { useEffect, useState } from "react";
import type { TimelineEntry } from "#cloud/ports/accounts.ts";
import { timelineEventsOf, timelineOf } from "../shared/console-api.ts";
import { type Polled, usePolled } from "../shared/use-polled.ts";
import { merged } from "./timeline.ts";

/** How often it is asked for while nothing comes by itself, in milliseconds. */
const REFRESH = 2000;

/** An account's timeline while it happens: pushed by the cloud, or asked for where a network in between lets no stream through. */
export function useTimeline(id: string): Pick<Polled<readonly TimelineEntry[]>, "value" | "refusal"> {
	const [live, setLive] = useState(false);
	const [pushed, setPushed] = useState<readonly TimelineEntry[]>([]);
	useEffect(() => {
		// The browser connects again by itself, and says where it was.
		const events = new EventSource(timelineEventsOf(id));
		events.onopen = () => setLive(true);
		events.onerror = () => setLive(false);
		events.onmessage = ({ data }) => setPushed((before) => merged(before, [JSON.parse(data) as TimelineEntry]));
		return () => {
			events.close();
			setLive(false);
			setPushed([]);
		};
	}, [id]);
	const asked = usePolled(id, () => timelineOf(id), live ? null : REFRESH);
	return { value: asked.value && merged(asked.value.items, pushed), refusal: live ? null : asked.refusal };
}
