import { FoyerError } from "#protocol/foyer-error.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import { createMailbox } from "./mailbox.ts";
import { createSmtp, type SmtpOptions } from "./smtp.ts";

export type Mail = ReturnType<Mailbox["list"]>[number];

/** How messages reach people: SMTP where it is configured, the mailbox in the demo, else not at all. */
export interface Courier {
	readonly mailbox: Mailbox;
	/** False where every mail is refused. */
	readonly canMail: boolean;
	/** Before anything depends on it. Refused: mail-not-configured, mail-failed. */
	check(): Promise<void>;
	/**
	 * Resolves once it is handed over; never call it inside a transaction. `kit` is whose tenant it is about, null for
	 * the people of the consoles. Refused: mail-not-configured, sms-not-configured, mail-failed.
	 */
	deliver(kit: KitId | null, mail: Mail): Promise<void>;
	/** The kit was reset: its mails name the tenant who left. */
	forget(kit: KitId): void;
	close(): void;
}

export type Deliver = Courier["deliver"];

export function createCourier(demo: boolean, smtp: SmtpOptions | undefined): Courier {
	const mailbox = createMailbox(demo);
	const server = smtp === undefined ? null : createSmtp(smtp);
	return {
		mailbox,
		canMail: demo || server !== null,
		async check() {
			if (demo) return;
			if (server === null) throw new FoyerError("mail-not-configured");
			await server.check();
		},
		async deliver(kit, mail) {
			if (demo) return mailbox.put(kit, mail);
			// A contact is an e-mail address or a mobile number, and there is no gateway for the other one.
			if (!mail.to.includes("@")) throw new FoyerError("sms-not-configured");
			if (server === null) throw new FoyerError("mail-not-configured");
			await server.send(mail);
		},
		forget: mailbox.forget,
		close: () => server?.close(),
	};
}
