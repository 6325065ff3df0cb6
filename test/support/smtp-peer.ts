import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export interface SmtpPeer {
	/** With the user and password that it takes. */
	readonly url: string;
	/** What was sent, in order, as it came over the wire. */
	readonly received: readonly { readonly from: string; readonly to: readonly string[]; readonly source: string }[];
	close(): Promise<void>;
}

/** A real mail server on loopback, which keeps what it is sent. `refuses` are recipients that it does not know. */
export async function startSmtpPeer(refuses: readonly string[] = []): Promise<SmtpPeer> {
	const received: { from: string; to: readonly string[]; source: string }[] = [];
	const server = new SMTPServer({
		authMethods: ["PLAIN"],
		allowInsecureAuth: true,
		disabledCommands: ["STARTTLS"],
		onAuth: ({ username, password }, _session, done) =>
			done(username === "foyer" && password === "secret" ? null : new Error("no"), { user: username }),
		onRcptTo: ({ address }, _session, done) => done(refuses.includes(address) ? new Error("unknown") : null),
		onData: (stream, { envelope }, done) => {
			void text(stream).then((source) => {
				const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
				received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
				done();
			});
		},
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://foyer:secret@127.0.0.1:${port}`,
		received,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
