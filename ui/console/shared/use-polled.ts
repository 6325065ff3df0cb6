import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { CloudAnswer, RefusalCode } from "#ui/kit/cloud-request.ts";

export interface Polled<T> {
	/** The newest answer; null before the first one. */
	readonly value: T | null;
	/** Why the last question got none; the value before it stays. */
	readonly refusal: RefusalCode | null;
	/** Asks again now. */
	refresh(): void;
}

/** Asks at once, when the question changes, and then again each interval in milliseconds, or never for null; an answer overtaken by a newer question is dropped. */
export function usePolled<T>(question: string, ask: () => Promise<CloudAnswer<T>>, interval: number | null): Polled<T> {
	const [state, setState] = useState<{ value: T | null; refusal: RefusalCode | null }>({ value: null, refusal: null });
	const newest = useRef(0);
	const answered = useRef(0);
	const turn = useEffectEvent(async () => {
		newest.current += 1;
		const mine = newest.current;
		const answer = await ask();
		if (mine !== newest.current) return;
		answered.current = mine;
		setState((before) =>
			answer.ok ? { value: answer.value, refusal: null } : { value: before.value, refusal: answer.code },
		);
	});
	const [asked, setAsked] = useState(0);
	const refresh = useCallback(() => setAsked((times) => times + 1), []);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another question, or the wish to ask again, is what starts it anew
	useEffect(() => {
		void turn();
		const timer =
			interval === null
				? undefined
				: setInterval(() => {
						// An answer that takes longer than the interval is waited for: else none would ever be the newest.
						if (answered.current === newest.current) void turn();
					}, interval);
		return () => {
			clearInterval(timer);
			newest.current += 1;
		};
	}, [question, asked, interval]);
	return { ...state, refresh };
}
