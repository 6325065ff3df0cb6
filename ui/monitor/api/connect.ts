import { createMonitorClient, type MonitorClient } from "./monitor-client.ts";
import { PORT_PROPERTY, portChannel } from "./port-channel.ts";
import { webSocketChannel } from "./web-socket-channel.ts";

/** The panel's own agent: over the preload's port in an Electron window, else over the WebSocket of the host that served the page. */
export function connectMonitor(page: Window = window): MonitorClient {
	if (PORT_PROPERTY in page) return createMonitorClient(portChannel(page));
	const url = new URL("/panel", page.location.href);
	url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
	const token = page.document.querySelector<HTMLMetaElement>('meta[name="foyer-token"]')?.content ?? "";
	return createMonitorClient(webSocketChannel(url.href, token, () => void reloadIfStale(page, token)));
}

/** Loads the page again where its host now hands out another token. While nobody answers, the page stays as it is. */
async function reloadIfStale(page: Window, token: string): Promise<void> {
	const answer = await page.fetch(page.location.pathname, { cache: "no-store" }).catch(() => null);
	if (answer?.ok && !(await answer.text()).includes(token)) page.location.reload();
}
