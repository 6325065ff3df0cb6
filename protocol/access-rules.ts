import { type Channel, channels, contract } from "./contract.ts";
import type { KitId } from "./kit-id.ts";
import { everyKit, parseTopic, TOPIC_ROOT } from "./topics.ts";

/** Who is at the other end of a broker connection; the broker establishes it by user name and password. */
export type Principal = { readonly kind: "cloud" } | { readonly kind: "kit"; readonly kit: KitId };

/** The cloud's user name at the broker. A kit's is its MAC, which is never of this form. */
export const CLOUD_USERNAME = "foyer-cloud";

export const channelsFrom = (direction: "cloud-to-kit" | "kit-to-cloud"): Channel[] =>
	channels.filter((channel) => contract[channel].direction === direction);

/** True where the principal may publish to the topic: a kit to its own kit-to-cloud channels, the cloud to the others. */
export function mayPublish(principal: Principal, topic: string): boolean {
	const parsed = parseTopic(topic);
	if (parsed === null) return false;
	const { direction } = contract[parsed.channel];
	if (principal.kind === "cloud") return direction === "cloud-to-kit";
	return direction === "kit-to-cloud" && parsed.kit === principal.kit;
}

/** True where the principal may subscribe to the filter. A kit has no use for wildcards, so every one is refused. */
export function maySubscribe(principal: Principal, filter: string): boolean {
	if (principal.kind === "cloud") return channelsFrom("kit-to-cloud").some((channel) => everyKit(channel) === filter);
	const parsed = parseTopic(filter);
	return parsed !== null && parsed.kit === principal.kit && contract[parsed.channel].direction === "cloud-to-kit";
}

/** The same rules as a Mosquitto access file (mosquitto.conf(5), acl_file); `%u` is the user name, a kit's MAC. */
export function mosquittoAccessFile(): string {
	const cloudRules = channels.map((channel) => {
		const right = contract[channel].direction === "cloud-to-kit" ? "write" : "read";
		return `topic ${right} ${everyKit(channel)}`;
	});
	const kitRules = channels.map((channel) => {
		const right = contract[channel].direction === "cloud-to-kit" ? "read" : "write";
		return `pattern ${right} ${TOPIC_ROOT}/%u/${channel}`;
	});
	return [
		"# Generated from protocol/access-rules.ts by `npm run docs`. A kit reaches its own topics alone.",
		`user ${CLOUD_USERNAME}`,
		...cloudRules,
		"",
		...kitRules,
		"",
	].join("\n");
}
