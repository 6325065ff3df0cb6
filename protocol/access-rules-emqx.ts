import { CLOUD_USERNAME, channelsFrom } from "./access-rules.ts";
import type { Channel } from "./contract.ts";
import { everyKit, TOPIC_ROOT } from "./topics.ts";

/**
 * The access rules as an EMQX 5 authorization file (Erlang terms, read from the top; docs.emqx.com, "Use ACL File"). The
 * cloud's wildcards are `eq`, so that it subscribes to those filters alone; `${username}` is the user name, a kit's MAC.
 */
export function emqxAccessFile(): string {
	const toKit = channelsFrom("cloud-to-kit");
	const toCloud = channelsFrom("kit-to-cloud");
	const cloud = `{username, ${quoted(CLOUD_USERNAME)}}`;
	// Never the cloud's name, nor one with a wildcard in it.
	const kits = `{username, {re, "^[0-9A-F]{12}$"}}`;
	const own = (channel: Channel) => quoted(`${TOPIC_ROOT}/\${username}/${channel}`);
	return [
		"%% Generated from protocol/access-rules.ts by `npm run docs`. A kit reaches its own topics alone.",
		rule(cloud, "publish", toKit.map(everyKit).map(quoted)),
		rule(
			cloud,
			"subscribe",
			toCloud.map((channel) => `{eq, ${quoted(everyKit(channel))}}`),
		),
		rule(kits, "publish", toCloud.map(own)),
		rule(kits, "subscribe", toKit.map(own)),
		"{deny, all}.",
		"",
	].join("\n");
}

const rule = (who: string, action: "publish" | "subscribe", topics: readonly string[]): string =>
	`{allow, ${who}, ${action}, [${topics.join(", ")}]}.`;

const quoted = (text: string): string => `"${text}"`;
