import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * Lets work begin in the order in which it was asked for, each a turn of the event loop after the one before. SQLite works
 * without ever waiting for the loop: transactions that queue up would run in one go, and meanwhile no request would be
 * read, no answer written and no connection accepted (libuv accepts one a turn: the fiftieth would wait for fifty goes).
 */
export function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
	let before: Promise<unknown> = Promise.resolve();
	return (work) => {
		const done = before.then(work);
		before = done.then(nextTurn, nextTurn);
		return done;
	};
}
