/** Calls back once after milliseconds; returns how to take it back. A parameter wherever a simulation has to say the time. */
export type Timers = (delay: number, run: () => void) => () => void;

/** Node's; what waits for one does not keep the process alive. */
export const systemTimers: Timers = (delay, run) => {
	const timer = setTimeout(run, delay).unref();
	return () => clearTimeout(timer);
};
