/** Kits of a simulation are numbered in the last two digits of their ids. */
export function kitOf(topic: string): number | null {
	const digits = /\/[0-9A-F]{10}(\d\d)\//.exec(topic)?.[1];
	return digits === undefined ? null : Number(digits);
}

/** True where a filter with `+` takes the topic (MQTT 3.1.1 section 4.7). */
export function matches(filter: string, topic: string): boolean {
	const parts = topic.split("/");
	const wanted = filter.split("/");
	return wanted.length === parts.length && wanted.every((part, place) => part === "+" || part === parts[place]);
}
