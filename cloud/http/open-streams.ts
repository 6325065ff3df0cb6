import { FoyerError } from "#protocol/foyer-error.ts";

/** Answers that last: each holds a connection and looks at the database again and again, so a person has only so many. */
export interface OpenStreams {
	/** Counts one more; what it returns counts it away. Refused: too-many-requests. */
	open(personId: string): () => void;
}

export function openStreams(mostForOne: number): OpenStreams {
	const open = new Map<string, number>();
	return {
		open(personId) {
			const count = open.get(personId) ?? 0;
			if (count >= mostForOne) throw new FoyerError("too-many-requests");
			open.set(personId, count + 1);
			return () => {
				const left = (open.get(personId) ?? 1) - 1;
				if (left === 0) open.delete(personId);
				else open.set(personId, left);
			};
		},
	};
}
