import type { UnixMs } from "#protocol/units.ts";
import type { Contact } from "../enrolment/contact.ts";
import type { Mail } from "../mail/courier.ts";
import type { OwnAccount } from "./in-session.ts";

/** Tells somebody that they are a family member now. There is nothing to confirm, so it carries no code. */
export function invitation(
	{ email, mobile }: Contact,
	{ master_name: master, home_name: home }: Pick<OwnAccount, "master_name" | "home_name">,
	at: UnixMs,
): Mail {
	return {
		to: email ?? mobile ?? "",
		subject: `You are a member of ${home}`,
		body: `${master} added you to the family account of ${home}. If you do not know them, you can ignore this message.`,
		code: "",
		at,
	};
}
