import { describe, expect, it } from "vitest";
import { CLOUD_USERNAME, mayPublish, maySubscribe, type Principal } from "#protocol/access-rules.ts";
import { emqxAccessFile } from "#protocol/access-rules-emqx.ts";
import { channels } from "#protocol/contract.ts";
import { parseKitId } from "#protocol/kit-id.ts";
import { everyKit, topicOf } from "#protocol/topics.ts";

/** No registry here brings an EMQX, so the file is read by the semantics of its documentation ("Use ACL File"). */
const rules = emqxAccessFile()
	.split("\n")
	.flatMap((line) => {
		const match = /^\{allow, \{username, (?:"([^"]+)"|\{re, "([^"]+)"\})\}, (publish|subscribe), \[(.+)\]\}\.$/.exec(
			line,
		);
		if (match === null) return [];
		const [, name, pattern = "", action, list = ""] = match;
		const topics = [...list.matchAll(/\{eq, "([^"]+)"\}|"([^"]+)"/g)].map(([, eq, filter]) => ({ eq, filter }));
		return [
			{ who: (user: string) => (name === undefined ? new RegExp(pattern).test(user) : name === user), action, topics },
		];
	});

function allows(username: string, action: "publish" | "subscribe", topic: string): boolean {
	return rules.some(
		(rule) =>
			rule.action === action &&
			rule.who(username) &&
			rule.topics.some(({ eq, filter }) =>
				eq === undefined ? covers((filter ?? "").replace(/\$\{username\}/, username), topic) : eq === topic,
			),
	);
}

/** A filter covers a topic, and every filter that is no wider (MQTT 3.1.1 section 4.7). */
function covers(filter: string, topic: string): boolean {
	const [levels, others] = [filter.split("/"), topic.split("/")];
	return (
		levels.length === others.length &&
		levels.every((level, at) => level === others[at] || (level === "+" && others[at] !== "#"))
	);
}

const kit = parseKitId("0C1105A1B2C3");
const other = parseKitId("0C1105A1B2C4");
const topics = [
	...[kit, other].flatMap((one) => channels.map((channel) => topicOf(one, channel))),
	...channels.map(everyKit),
	...["#", "+/+/+/+", "foyer/#", `foyer/v1/${kit}/#`, `foyer/v1/${kit}`, "$SYS/#", `foyer/v1/${kit}/account/more`],
];
const people: readonly (readonly [string, Principal])[] = [
	[CLOUD_USERNAME, { kind: "cloud" }],
	[kit, { kind: "kit", kit }],
	[other, { kind: "kit", kit: other }],
];

describe("EMQX's access file", () => {
	it("is of rules that are read from the top and end with no", () => {
		expect(rules).toHaveLength(4);
		expect(emqxAccessFile().trimEnd().split("\n").at(-1)).toBe("{deny, all}.");
	});

	it.each(people)("lets %s do what the contract's table does, and no more", (username, principal) => {
		for (const topic of topics) {
			expect(allows(username, "subscribe", topic), `subscribe ${topic}`).toBe(maySubscribe(principal, topic));
			// A wildcard is no topic to publish to; EMQX refuses it before it asks.
			if (/[+#]/.test(topic)) continue;
			expect(allows(username, "publish", topic), `publish ${topic}`).toBe(mayPublish(principal, topic));
		}
	});

	it("knows nobody else, whatever they call themselves", () => {
		for (const username of ["", "+", "#", "foyer-cloud2", `${kit}0`, kit.toLowerCase(), `${kit}/account`, "+/+"])
			for (const topic of topics) {
				expect(allows(username, "publish", topic)).toBe(false);
				expect(allows(username, "subscribe", topic)).toBe(false);
			}
	});
});
