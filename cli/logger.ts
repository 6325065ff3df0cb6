import pino, { type Logger } from "pino";

/** Logs JSON lines to stderr; stdout is for facts. */
export function createLogger(level: string): Logger {
	return pino({ level, base: {} }, pino.destination({ dest: 2, sync: true }));
}
