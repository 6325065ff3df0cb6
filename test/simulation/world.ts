import { createHash } from "node:crypto";
import type { Violation } from "./violation.ts";

/** Something that can stop existing; what it had begun then comes to nothing. */
export interface Life {
	alive: boolean;
}

/** Something that can happen next. */
export interface Ready {
	readonly what: string;
	/** The kit whose account it may change in the cloud; null for none. */
	readonly kit: number | null;
	readonly run: () => void;
}

interface Task extends Ready {
	readonly at: number;
	readonly life: Life;
}

export const EPOCH = 1_790_000_000_000;

/** Time, and what waits for it. Nothing here happens by itself: each step of a run picks what happens next. */
export class World {
	/** The true time, in milliseconds since 1970; machines see it through clocks of their own. */
	now = EPOCH;
	/** The first broken invariant. */
	violation: Violation | null = null;
	/** Lines of what happened, where somebody wants to read them. */
	readonly story: string[] | null;
	readonly #hash = createHash("sha256");
	readonly #sources: (() => readonly Ready[])[] = [];
	#tasks: Task[] = [];

	constructor(tellStory: boolean) {
		this.story = tellStory ? [] : null;
	}

	/** Other things than timers that can happen, asked anew each time. */
	addSource(source: () => readonly Ready[]): void {
		this.#sources.push(source);
	}

	/** Happens once, at the earliest after `delay` milliseconds, if `life` still is. Returns how to take it back. */
	later(life: Life, delay: number, what: string, run: () => void, kit: number | null = null): () => void {
		const task = { at: this.now + delay, life, what, run, kit };
		this.#tasks.push(task);
		return () => this.#drop(task);
	}

	/** All that could happen now. */
	ready(): readonly Ready[] {
		this.#tasks = this.#tasks.filter(({ life }) => life.alive);
		const due: Ready[] = [];
		for (const task of this.#tasks) {
			if (task.at > this.now) continue;
			due.push({
				...task,
				run: () => {
					this.#drop(task);
					task.run();
				},
			});
		}
		for (const source of this.#sources) due.push(...source());
		return due;
	}

	/** Goes on to the next timer; false where there is none. */
	passToNext(): boolean {
		const at = Math.min(...this.#tasks.filter(({ life }) => life.alive).map((task) => task.at));
		if (!Number.isFinite(at)) return false;
		this.now = Math.max(this.now, at);
		return true;
	}

	/** Part of what two runs of one seed must have in common. */
	note(line: string): void {
		this.#hash.update(`${line}\n`);
	}

	/** A line for whoever reads the run. */
	tell(line: string): void {
		this.note(line);
		this.story?.push(`${((this.now - EPOCH) / 1000).toFixed(3)} s  ${line}`);
	}

	fail(violation: Violation): void {
		this.violation ??= violation;
	}

	digest(): string {
		return this.#hash.copy().digest("hex");
	}

	#drop(task: Task): void {
		const place = this.#tasks.indexOf(task);
		if (place !== -1) this.#tasks.splice(place, 1);
	}
}
