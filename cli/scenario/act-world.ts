import type { LineConditions, NetworkPreset } from "#agent/link/line-conditions.ts";
import { parseDuration } from "./duration.ts";
import type { Flat } from "./flat.ts";
import type { Step } from "./schema.ts";
import type { Service } from "./services.ts";

type Wish<Key extends string> =
	Extract<Step, Readonly<Record<Key, unknown>>> extends infer S
		? S extends Readonly<Record<Key, infer Value>>
			? Value
			: never
		: never;

export async function actNetwork(wish: Wish<"network">, { control }: Flat): Promise<void> {
	await control.setNetwork(networkOf(wish));
}

export function networkOf(wish: Wish<"network">): NetworkPreset | LineConditions {
	if (typeof wish === "string") return wish;
	const { latency, jitter, "bytes-per-second": bytesPerSecond } = wish;
	return { online: true, latency: parseDuration(latency), jitter: parseDuration(jitter), bytesPerSecond };
}

/** `cut-when` resolves at once; the power is cut later. */
export async function actPower(wish: Wish<"power">, { control }: Flat): Promise<void> {
	if (wish === "on") await control.powerOn();
	else if (wish === "off") await control.powerOff();
	else if (wish === "cut") await control.cutPower();
	else {
		const wanted = wish["cut-when"];
		let done = false;
		const stop = control.subscribe(({ state }) => {
			if (done || state.screen !== wanted) return;
			done = true;
			void control.cutPower();
			// The listener may be called before it is known how to stop.
			queueMicrotask(() => stop());
		});
	}
}

export async function actClock(wish: Wish<"clock">, { control }: Flat): Promise<void> {
	if (wish === "right") await control.setClock(0);
	else if ("ahead" in wish) await control.setClock(parseDuration(wish.ahead));
	else await control.setClock(-parseDuration(wish.behind));
}

export async function actDisk(wish: Wish<"disk">, { control }: Flat): Promise<void> {
	await control.setDisk(wish === "full");
}

export async function actService(wish: Wish<"broker">, service: Service): Promise<void> {
	if (wish !== "start") await service.stop();
	if (wish !== "stop") await service.start();
}
