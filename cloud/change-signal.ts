/**
 * Tells whoever watches that something was committed in this process. It does not say what: a watcher reads what it
 * may see, and so cannot be shown anything else.
 */
export interface ChangeSignal {
	announce(): void;
	/** How many changes there have been; to be read before looking, so that a change meanwhile is not missed. */
	count(): number;
	/** Resolves at the first change after `count`, after `atMost` milliseconds, or when the signal aborts. */
	wait(count: number, atMost: number, signal: AbortSignal): Promise<void>;
}

export function createChangeSignal(): ChangeSignal {
	const waiting = new Set<() => void>();
	let changes = 0;
	return {
		announce() {
			changes += 1;
			for (const wake of [...waiting]) wake();
		},
		count: () => changes,
		wait(count, atMost, signal) {
			if (changes !== count || signal.aborted) return Promise.resolve();
			return new Promise((resolve) => {
				const timer = setTimeout(wake, atMost);
				signal.addEventListener("abort", wake);
				waiting.add(wake);

				function wake(): void {
					clearTimeout(timer);
					signal.removeEventListener("abort", wake);
					waiting.delete(wake);
					resolve();
				}
			});
		},
	};
}
