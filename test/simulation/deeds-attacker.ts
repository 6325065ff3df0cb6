import type { AccountDocument } from "#protocol/account-document.ts";
import { endorse } from "#protocol/key-chain.ts";
import { signed } from "#protocol/signing.ts";
import { topicOf } from "#protocol/topics.ts";
import type { UnixMs } from "#protocol/units.ts";
import type { DoDeed } from "./deeds-panel.ts";
import { marker } from "./marker.ts";
import { type Kit, picked, type Run } from "./run-state.ts";
import { fixedKey, pairOf } from "./sim-keys.ts";

const ATTACKERS_SEED = 66;
export const attackersKey = fixedKey(ATTACKERS_SEED);

/** A document that the cloud once signed, for this kit or for any but this one. */
function genuine({ overheard }: Run, { id }: Kit, own: boolean, pick: number): string | undefined {
	const topic = topicOf(id, "account");
	const documents = overheard.filter((one) => one.topic.endsWith("/account") && (one.topic === topic) === own);
	return picked(documents, pick)?.payload;
}

/** Says that a reset happened and that somebody lives there now. */
function changed(payload: string): AccountDocument {
	const document = JSON.parse(payload) as AccountDocument;
	const { master } = document.account;
	return {
		...document,
		generation: (document.generation + 1) as AccountDocument["generation"],
		revision: (document.revision + 1) as AccountDocument["revision"],
		account: { ...document.account, master: { ...master, name: marker(99, 99), registered: true } },
	};
}

/** What somebody does who can publish anything on the broker but has not the cloud's key. */
const lies: readonly ((run: Run, kit: Kit, pick: number) => string | undefined)[] = [
	(run, kit, pick) => genuine(run, kit, true, pick),
	(run, kit, pick) => genuine(run, kit, false, pick),
	(run, kit, pick) => {
		const payload = genuine(run, kit, true, pick);
		return payload && JSON.stringify(changed(payload));
	},
	(run, kit, pick) => {
		const payload = genuine(run, kit, true, pick);
		if (payload === undefined) return undefined;
		const { signature: _signature, ...unsigned } = changed(payload);
		return JSON.stringify(signed(unsigned, attackersKey));
	},
	(run, kit, pick) => {
		const payload = genuine(run, kit, true, pick);
		return payload && JSON.stringify(endorsedByHimself(changed(payload), run));
	},
	() => "{",
];

/** His own key in a chain: behind the cloud's newest, by a word that the cloud's key never gave, or behind another of his. */
function endorsedByHimself({ signature: _signature, ...document }: AccountDocument, { cloud, dice }: Run): object {
	const { publicKey: key } = pairOf(ATTACKERS_SEED);
	const before = pairOf(ATTACKERS_SEED + 1);
	const now = cloud.now() as UnixMs;
	const word = endorse(before, { key, at: now, earlierEndsAt: now });
	const { endorsements, publicKey: endorsedBy } = cloud.keys();
	const chain = dice.next() < 0.5 ? [word] : [...endorsements, { ...word, endorsedBy }];
	return signed({ ...document, endorsements: chain }, attackersKey);
}

/** Forged, tampered, replayed, older and other kits' documents; and what kits once said, said again. */
const attack: DoDeed = (run, { a, b, c }) => {
	const kit = picked(run.kits, a) as Kit;
	if (b < 0.4) return sayAgain(run, c);
	const lie = picked(lies, (b - 0.4) / 0.6);
	const payload = lie?.(run, kit, c);
	if (payload === undefined) return null;
	const retain = c < 0.15;
	if (retain) run.brokerLost = true;
	run.broker.route(topicOf(kit.id, "account"), payload, retain);
	return `a document for kit ${kit.index}${retain ? ", retained" : ""}`;
};

/** Requests, events, reports, presence: each was true once. */
function sayAgain(run: Run, pick: number): string | null {
	const said = run.overheard.filter(({ topic }) => !topic.endsWith("/account"));
	const again = picked(said, pick);
	if (again === undefined) return null;
	run.broker.route(again.topic, again.payload, false);
	return `${again.topic} once more`;
}

export const attackerDeeds = { attack } satisfies Record<string, DoDeed>;
