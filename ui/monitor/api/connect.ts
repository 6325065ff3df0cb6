import { createMonitorClient, type MonitorClient } from "./monitor-client.ts";
import { PORT_PROPERTY, portChannel } from "./port-channel.ts";
import { webSocketChannel } from "./web-socket-channel.ts";

/** The panel's own agent: over the preload's port in an Electron window, else over the WebSocket of the host that served the page. */
export function connectMonitor(page: Window = window): MonitorClient {
	if (PORT_PROPERTY in page) return createMonitorClient(portChannel(page), { schedule: nextFrame(page) });
	const url = new URL("/panel", page.location.href);
	url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
	const token = page.document.querySelector<HTMLMetaElement>('meta[name="foyer-token"]')?.content ?? "";
	const channel = webSocketChannel(url.href, token, () => void reloadIfStale(page, token));
	return createMonitorClient(channel, { schedule: nextFrame(page) });
}

/** A hidden page has no frames, and is to be up to date when it is looked at again. */
const HIDDEN_PAGE_MS = 100;

function nextFrame(page: Window): (show: () => void) => void {
	return (show) => {
		const once = () => {
			page.cancelAnimationFrame(frame);
			page.clearTimeout(timer);
			show();
		};
		const frame = page.requestAnimationFrame(once);
		const timer = page.setTimeout(once, HIDDEN_PAGE_MS);
	};
}

/** Loads the page again where its host now hands out another token. While nobody answers, the page stays as it is. */
async function reloadIfStale(page: Window, token: string): Promise<void> {
	const answer = await page.fetch(page.location.pathname, { cache: "no-store" }).catch(() => null);
	if (answer?.ok && !(await answer.text()).includes(token)) page.location.reload();
}
