import { type Channel, type ChannelListener, retryDelay } from "./channel.ts";
import { parseFrame } from "./frames.ts";

/** Electron's preload says by this property of `window` that it hands over a port. */
export const PORT_PROPERTY = "foyerPort";
/** The page asks with this window message; the preload answers with the other one, the port in its `ports`. */
export const PORT_WANTED = "foyer-port-wanted";
export const PORT_OFFERED = "foyer-port";

/** The agent over a MessagePort that the preload hands over on request, and again whenever it was closed. */
export function portChannel(page: Window): (listener: ChannelListener) => Channel {
	return (listener) => {
		let port: MessagePort | null = null;
		let attempt = 0;
		let timer: ReturnType<typeof setTimeout> | undefined;

		const ask = () => page.postMessage(PORT_WANTED, page.origin);
		const receive = (event: MessageEvent<unknown>) => {
			const [offered] = event.ports;
			// Only this page and its own preload share this window: a frame or another page is not listened to.
			if (event.source !== page || event.data !== PORT_OFFERED || offered === undefined) return;
			port = offered;
			attempt = 0;
			offered.addEventListener("message", (message: MessageEvent<unknown>) => {
				const frame = parseFrame(message.data);
				if (frame !== null) listener.frame(frame);
			});
			offered.addEventListener("close", () => {
				port = null;
				listener.lost();
				timer = setTimeout(ask, retryDelay(attempt++));
			});
			offered.start();
			listener.opened();
		};
		page.addEventListener("message", receive);
		ask();

		return {
			send: (frame) => {
				port?.postMessage(frame);
				return port !== null;
			},
			close: () => {
				clearTimeout(timer);
				page.removeEventListener("message", receive);
				port?.close();
			},
		};
	};
}
