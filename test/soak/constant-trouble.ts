import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "#fixtures/random.ts";
import type { TcpProxy } from "#test/support/tcp-proxy.ts";
import type { Street } from "./street.ts";

/** Long enough to be noticed, short enough that everybody connects again before the next one. */
const LONGEST = 2_000;

/**
 * One fault after the other until it is told to end, each over before the next begins: lines, the broker, and the last
 * monitor, which is killed again and again. The cloud and the other monitors live through all of it: who dies leaks
 * nothing. Resolves with the number of each.
 */
export async function makeTrouble(
	{ flats, cloudLine, broker }: Street,
	random: Random,
	ended: () => boolean,
): Promise<ReadonlyMap<string, number>> {
	const lines = [cloudLine, ...flats.map(({ monitorLine }) => monitorLine)];
	const onLine = (disturb: (line: TcpProxy) => void) => async () => {
		const line = random.pick(lines);
		disturb(line);
		await pause(random.below(LONGEST));
		line.restore();
	};
	const faults: Readonly<Record<string, () => Promise<void>>> = {
		"a line is cut": onLine((line) => line.cut()),
		"a line stands still": onLine((line) => line.stall()),
		"a line is slow": onLine((line) => line.slow(60)),
		"every line is cut": async () => {
			for (const line of lines) line.cut();
			await pause(random.below(LONGEST));
			for (const line of lines) line.restore();
		},
		"the broker is restarted": async () => {
			await broker.stop();
			await pause(random.below(LONGEST));
			await broker.start();
		},
		"the broker is killed": async () => {
			await broker.kill();
			await broker.start();
		},
		"a monitor is killed": async () => flats.at(-1)?.monitor.kill(),
	};
	const told = new Map<string, number>();
	while (!ended()) {
		await pause(random.below(LONGEST));
		const [name, happen] = random.pick(Object.entries(faults));
		await happen();
		told.set(name, (told.get(name) ?? 0) + 1);
	}
	return told;
}
