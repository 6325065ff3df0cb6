import { connect, type Socket } from "node:net";
import { isErrorCode } from "#protocol/error-codes.ts";
import { must } from "../invariants.ts";
import { serveMonitor } from "./served-monitor.ts";

const served = serveMonitor();

/**
 * The panel's host on a real port, with a flat's real monitor behind it. The first byte chooses what the rest is: bytes on
 * a bare socket, bytes behind a genuine WebSocket handshake, or the text of a panel's frames, one a line.
 */
export async function fuzz(data: Buffer): Promise<void> {
	const { url, authority, token, bugs, settle } = await served;
	const bytes = Buffer.from(data.subarray(1).toString("latin1").replaceAll("{HOST}", authority), "latin1");
	const handshake = `GET /panel HTTP/1.1\r\nHost: ${authority}\r\nOrigin: ${url}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: foyer.${token}\r\n\r\n`;
	switch ((data[0] ?? 0) % 3) {
		case 0:
			await exchange(authority, bytes);
			break;
		case 1:
			await exchange(authority, Buffer.concat([Buffer.from(handshake), bytes]));
			break;
		default:
			mustBeAnswers(
				await exchange(authority, Buffer.concat([Buffer.from(handshake), ...frames(bytes), frame(8, CLOSE)])),
			);
	}
	const answer = await fetch(`${url}/healthz`);
	must(answer.ok, `the host answers ${answer.status} afterwards`);
	await answer.arrayBuffer();
	await settle();
	must(bugs.length === 0, `the monitor logs ${bugs.at(-1)}`);
}

export async function close(): Promise<void> {
	await (await served).close();
}

/** Sends the bytes and hangs up: the host answers as it likes, and has to hang up as well. Resolves with what it said. */
function exchange(authority: string, bytes: Buffer): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const said: Buffer[] = [];
		const socket: Socket = connect(Number(authority.split(":")[1]), "127.0.0.1", () => socket.end(bytes));
		const limit = setTimeout(() => reject(new Error("the host does not hang up")), HANG_UP_MS);
		socket.on("data", (chunk: Buffer) => said.push(chunk));
		// It may hang up before it was sent everything.
		socket.on("error", () => {});
		socket.on("close", () => {
			clearTimeout(limit);
			resolve(Buffer.concat(said));
		});
	});
}

/** Far longer than any answer takes. */
const HANG_UP_MS = 20_000;

const CLOSE = Buffer.from([0x03, 0xe8]);

const frames = (lines: Buffer): Buffer[] =>
	lines
		.toString("latin1")
		.split("\n")
		.map((line) => frame(1, Buffer.from(line, "latin1")));

/** One whole frame as a client sends it: masked, here with zeros (RFC 6455 section 5.2). */
function frame(opcode: number, payload: Buffer): Buffer {
	const length = payload.length < 126 ? [0x80 | payload.length] : [0xfe, payload.length >> 8, payload.length & 0xff];
	return Buffer.concat([Buffer.from([0x80 | opcode, ...length, 0, 0, 0, 0]), payload]);
}

/** An error that the host tells a panel has a code of the table, and none is a bug. */
function mustBeAnswers(said: Buffer): void {
	for (const [, code = ""] of said.toString("latin1").matchAll(/"error":\{"code":"([^"]*)"/g)) {
		must(isErrorCode(code) && code !== "internal", `the host answers a panel with ${code}`);
	}
}
