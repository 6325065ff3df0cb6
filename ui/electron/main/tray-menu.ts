import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { TrayTexts } from "./tray-texts.ts";

export type TrayAction = "show" | "hide" | "autostart" | "quit";

/** An entry of the tray's menu: a line to read, or something to choose. */
export type TrayItem =
	| { readonly kind: "fact"; readonly label: string }
	| { readonly kind: "separator" }
	| { readonly kind: "action"; readonly action: TrayAction; readonly label: string; readonly checked?: boolean };

export interface TrayState {
	readonly isShown: boolean;
	readonly startsWithSession: boolean;
	readonly snapshot: Pick<MonitorSnapshot, "link" | "call">;
}

/** What the tray says and offers. It names nobody: a tray is seen by whoever sits at the computer. */
export function trayMenu(state: TrayState, texts: TrayTexts): readonly TrayItem[] {
	const action = (name: TrayAction, checked?: boolean): TrayItem => ({
		kind: "action",
		action: name,
		label: texts[name],
		...(checked !== undefined && { checked }),
	});
	return [
		{ kind: "fact", label: trayState(state, texts) },
		{ kind: "separator" },
		action(state.isShown ? "hide" : "show"),
		action("autostart", state.startsWithSession),
		{ kind: "separator" },
		action("quit"),
	];
}

/** The state in one word: a call before everything, then the line to the cloud. */
export function trayState({ snapshot }: Pick<TrayState, "snapshot">, texts: TrayTexts): string {
	if (snapshot.call !== null) return texts[snapshot.call.state === "ringing" ? "ringing" : "talking"];
	return texts[snapshot.link.cloud];
}
