import { type BrowserWindow, Menu, nativeImage, Tray } from "electron";
import type { MonitorApi } from "#agent/api/monitor-api.ts";
import type { Autostart } from "./autostart.ts";
import { trayIcon } from "./tray-icon.ts";
import { type TrayAction, trayMenu, trayState } from "./tray-menu.ts";
import type { TrayTexts } from "./tray-texts.ts";

/** The app in the system's tray, for as long as it runs. The menu is drawn anew whenever what it says has changed. */
export function openTray(options: {
	readonly window: BrowserWindow;
	readonly monitor: MonitorApi;
	readonly autostart: Autostart;
	readonly texts: TrayTexts;
	readonly quit: () => void;
}): Tray {
	const { window, monitor, autostart, texts } = options;
	const tray = new Tray(nativeImage.createFromBitmap(trayIcon(32), { width: 32, height: 32, scaleFactor: 2 }));
	const act: Record<TrayAction, () => void> = {
		show: () => window.show(),
		hide: () => window.hide(),
		autostart: () => {
			autostart.set(!autostart.isOn());
			draw();
		},
		quit: options.quit,
	};
	let drawn = "";
	const draw = () => {
		const state = {
			isShown: window.isVisible(),
			startsWithSession: autostart.isOn(),
			snapshot: monitor.snapshot(),
		};
		const items = trayMenu(state, texts);
		if (JSON.stringify(items) === drawn) return;
		drawn = JSON.stringify(items);
		tray.setToolTip(trayState(state, texts));
		tray.setContextMenu(
			Menu.buildFromTemplate(
				items.map((item) => {
					if (item.kind === "separator") return { type: "separator" };
					if (item.kind === "fact") return { label: item.label, enabled: false };
					const { label, checked, action } = item;
					return { label, click: act[action], ...(checked !== undefined && { type: "checkbox", checked }) };
				}),
			),
		);
	};
	draw();
	monitor.subscribe(draw);
	window.on("show", draw);
	window.on("hide", draw);
	tray.on("click", act.show);
	return tray;
}
