import type { ScreenState } from "#agent/control/monitor-control.ts";
import type { House } from "./house.ts";
import type { Journal } from "./journal.ts";

/** Notes what each monitor shows by itself, and counts how many do what; returns how to stop. */
export function watchMonitors(house: House, journal: Journal): () => void {
	const screens = new Map<string, ScreenState>();
	const online = new Set<string>();
	const count = () => {
		journal.counted("connected", "monitors", online.size);
		const vacant = [...screens.values()].filter((screen) => screen === "registration-qr");
		journal.counted("with a QR code", "monitors", vacant.length);
	};
	const stops = house.flats().map(({ name, control }) =>
		control.subscribe(({ state }) => {
			if (screens.get(name) !== state.screen) journal.note(name, `shows ${state.screen}`);
			screens.set(name, state.screen);
			if (state.snapshot?.link.cloud === "online") online.add(name);
			else online.delete(name);
			count();
		}),
	);
	return () => {
		for (const stop of stops) stop();
	};
}
