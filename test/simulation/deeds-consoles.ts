import { kitOperation } from "#cloud/reset/kit-operation.ts";
import type { DoDeed } from "./deeds-panel.ts";
import { marker } from "./marker.ts";
import { type Click, generationOf, type Kit, picked, type Run, whenAnswered } from "./run-state.ts";
import { must } from "./violation.ts";

/** What installers, distributors, door phones and the house do. */
export const consoleDeeds = {
	"console-reset": (run, { a }) => {
		const kit = picked(run.kits, a) as Kit;
		return click(run, newClick(run, [kit], false));
	},
	"console-bulk": (run, { a }) => {
		const { owner } = picked(run.kits, a) as Kit;
		const own = run.kits.filter((kit) => kit.owner.id === owner.id);
		return click(run, newClick(run, own, true));
	},
	/** The answer was lost, or somebody clicks again. */
	"console-again": (run, { a, b }) => {
		const open = run.clicks.filter(({ answered }) => b < 0.3 || !answered);
		const again = picked(open, a);
		return again === undefined ? null : click(run, again);
	},
	/** Somebody else's installer, who knows the account's id. */
	stranger: (run, { a, b }) => {
		const cloud = run.cloud.parts();
		const kit = picked(run.kits, a) as Kit;
		const stranger = picked(
			run.kits.filter(({ owner }) => owner.id !== kit.owner.id),
			b,
		)?.owner;
		if (cloud === null || !stranger) return null;
		const { accounts } = cloud;
		const told = () => must(false, 5, () => `${stranger.email} was told of the account of kit ${kit.index}`);
		const refused = (code: string) =>
			must(code === "not-found", 5, () => `${stranger.email} learns ${code} of the account of kit ${kit.index}`);
		whenAnswered(run, accounts.reset(stranger, kit.accountId, run.dice.id()), told, refused);
		whenAnswered(run, accounts.get(stranger, kit.accountId), told, refused);
		whenAnswered(run, accounts.list(stranger, { cursor: null, limit: 50, search: null }), ({ items }) => {
			must(!items.some(({ id }) => id === kit.accountId), 5, () => `${stranger.email} sees kit ${kit.index} listed`);
		});
		return `${stranger.email} at kit ${kit.index}`;
	},
	ring: (run, { a }) => {
		const cloud = run.cloud.parts();
		const kit = picked(run.kits, a) as Kit;
		if (cloud === null) return null;
		whenAnswered(run, cloud.kits.ring(kit.id, { picture: null }), () => {});
		return `kit ${kit.index}`;
	},
	notice: (run, { a }) => {
		const cloud = run.cloud.parts();
		const kit = picked(run.kits, a) as Kit;
		if (cloud === null) return null;
		run.allowed.add(kit.index);
		const generation = generationOf(run, kit);
		const title = `${marker(kit.index, generation)} ${run.dice.id()}`;
		whenAnswered(run, cloud.kits.sendMessage(kit.id, { title, body: "Water off on Thursday" }), () => {
			run.notices.push({ kit: kit.index, generation, title });
		});
		return `kit ${kit.index}`;
	},
} satisfies Record<string, DoDeed>;

function newClick(run: Run, kits: readonly Kit[], bulk: boolean): Click {
	const actor = (kits[0] as Kit).owner;
	const key = run.dice.id();
	const generations = Object.fromEntries(kits.map((kit) => [kit.accountId, generationOf(run, kit)]));
	for (const kit of kits) {
		const id = bulk ? kitOperation(actor.id, key, kit.accountId) : key;
		run.wishes.set(id, { kit: kit.index, source: actor.kind });
	}
	const made: Click = { actor, kits, key, bulk, generations, answers: new Map(), answered: false };
	run.clicks.push(made);
	return made;
}

/** Asks the cloud; until it answers, `console-again` asks with the same key. */
export function click(run: Run, one: Click): string | null {
	const cloud = run.cloud.parts();
	if (cloud === null) return null;
	const { actor, kits, key } = one;
	for (const kit of kits) run.allowed.add(kit.index);
	const names = kits.map(({ index }) => index).join(" ");

	/** The same key, the same answer: whatever has happened since. */
	function answered(kit: number, answer: string): void {
		const before = one.answers.get(kit) ?? answer;
		must(before === answer, 3, () => `the same click on kit ${kit} was answered ${before}, then ${answer}`);
		one.answers.set(kit, answer);
	}

	if (one.bulk) {
		const resets = { accountIds: kits.map(({ accountId }) => accountId), key, generations: one.generations };
		whenAnswered(run, allOf(cloud.accounts.resetMany(actor, resets)), (outcomes) => {
			one.answered = true;
			for (const outcome of outcomes) {
				const kit = kits.find(({ accountId }) => accountId === outcome.accountId);
				must(outcome.outcome === "reset" || outcome.code !== "internal", 13, () => "one of many resets failed");
				answered(kit?.index ?? -1, outcome.outcome === "reset" ? `reset ${outcome.generation}` : outcome.code);
			}
		});
		return `kits ${names}, together`;
	}
	const [kit] = kits as readonly [Kit];
	whenAnswered(
		run,
		cloud.accounts.reset(actor, kit.accountId, key),
		({ generation }) => {
			one.answered = true;
			answered(kit.index, `reset ${generation}`);
		},
		(code) => {
			one.answered = true;
			answered(kit.index, code);
			must(kit.community, 12, () => `the owner's reset of kit ${kit.index} was refused: ${code}`);
		},
	);
	return `kit ${names}`;
}

async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
	const all: T[] = [];
	for await (const item of items) all.push(item);
	return all;
}
