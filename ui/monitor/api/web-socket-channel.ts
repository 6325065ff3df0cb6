import { type Channel, type ChannelListener, retryDelay } from "./channel.ts";
import { parseFrame } from "./frames.ts";

/**
 * The agent's host over `/panel`. The token travels as a subprotocol, so that it is in no address and no log. A host
 * that was started again refuses the old one: `refused` is called after every attempt that did not open.
 */
export function webSocketChannel(
	url: string,
	token: string,
	refused: () => void,
): (listener: ChannelListener) => Channel {
	return (listener) => {
		let socket: WebSocket | null = null;
		let attempt = 0;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let closed = false;

		const open = () => {
			const current = new WebSocket(url, `foyer.${token}`);
			let opened = false;
			socket = current;
			current.addEventListener("open", () => {
				opened = true;
				attempt = 0;
				listener.opened();
			});
			current.addEventListener("message", (event: MessageEvent<unknown>) => {
				const frame = parseFrame(event.data);
				if (frame !== null) listener.frame(frame);
			});
			// A failed attempt ends in `close` as well, so one listener serves both.
			current.addEventListener("close", () => {
				if (closed) return;
				listener.lost();
				if (!opened) refused();
				timer = setTimeout(open, retryDelay(attempt++));
			});
		};
		open();

		return {
			send: (frame) => {
				if (socket?.readyState !== WebSocket.OPEN) return false;
				socket.send(JSON.stringify(frame));
				return true;
			},
			close: () => {
				closed = true;
				clearTimeout(timer);
				socket?.close();
			},
		};
	};
}
