import { createTransport } from "nodemailer";
import { FoyerError } from "#protocol/foyer-error.ts";

export interface SmtpOptions {
	/** `smtps://user:password@host:465`, or `smtp://…`, which turns to TLS before a password is said. */
	readonly url: string;
	/** What people see as the sender, such as `Foyer <foyer@example.com>`. */
	readonly from: string;
}

export interface Smtp {
	/** Connects and signs in, and sends nothing. Refused: mail-failed. */
	check(): Promise<void>;
	/** Resolves once the server has taken the mail. Refused: mail-failed. */
	send(mail: { readonly to: string; readonly subject: string; readonly body: string }): Promise<void>;
	close(): void;
}

/** A person waits on the screen meanwhile. */
const TIMEOUT_MS = 10_000;

/** Mail over SMTP. It connects when there is something to send. */
export function createSmtp({ url, from }: SmtpOptions): Smtp {
	const transport = createTransport(
		{
			url,
			requireTLS: needsTls(new URL(url)),
			connectionTimeout: TIMEOUT_MS,
			greetingTimeout: TIMEOUT_MS,
			socketTimeout: TIMEOUT_MS,
			// A mail is words and nothing else: no part of it may name a file or an address to be fetched.
			disableFileAccess: true,
			disableUrlAccess: true,
		},
		{ from },
	);
	return {
		async check() {
			await transport.verify().catch(refuse);
		},
		async send({ to, subject, body }) {
			// As an address and not as text, in which a comma would begin a second recipient.
			await transport.sendMail({ to: { name: "", address: to }, subject, text: body }).catch(refuse);
		},
		close: () => transport.close(),
	};
}

/** Passwords go in the clear to this machine alone. */
function needsTls({ protocol, hostname }: URL): boolean {
	return protocol === "smtp:" && !["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** The server's own words may quote the recipient, so they stay inside the cause. */
function refuse(cause: unknown): never {
	throw new FoyerError("mail-failed", undefined, { cause });
}
