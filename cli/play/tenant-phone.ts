import { z } from "zod";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { FoyerError } from "#protocol/foyer-error.ts";

export interface Newcomer {
	readonly name: string;
	readonly email: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
}

/** The tenant's phone after it scanned a QR code: the enrolment page's requests, over real HTTP. */
export interface TenantPhone {
	/** Fetches the page that the code names, and what the code opens. */
	open(): Promise<{ readonly home: string }>;
	sendCode(newcomer: Newcomer): Promise<void>;
	/** The code that would have come by e-mail, from the demo's mailbox. */
	readCode(newcomer: Newcomer): Promise<string>;
	register(verificationCode: string): Promise<{ readonly home: string; readonly name: string }>;
}

const homeSchema = z.object({ home: z.string() });
const registrationSchema = z.object({ home: z.string(), name: z.string() });
const mailboxSchema = z.object({ items: z.array(z.object({ to: z.string(), code: z.string(), at: z.number() })) });

/** Takes what the QR code says. Every call throws FoyerError journey-failed where the cloud answers with a refusal. */
export function scanWithPhone(enrolmentUrl: string): TenantPhone {
	const { origin } = new URL(enrolmentUrl);
	const token = tokenFromUrl(enrolmentUrl, origin);
	if (token === null) throw new FoyerError("journey-failed", "the QR code holds no enrolment address");
	const post = async (path: string, body: object) =>
		(
			await request(`${origin}/api/v1/enrolments/${path}`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({ token, ...body }),
			})
		).json();

	return {
		async open() {
			await request(enrolmentUrl);
			return homeSchema.parse(await post("open", {}));
		},
		async sendCode({ name, email, country }) {
			await post("verification-codes", { name, contact: email, country });
		},
		async readCode({ email }) {
			const answer = await request(`${origin}/dev/mailbox`, { headers: { accept: "application/json" } });
			const { items } = mailboxSchema.parse(await answer.json());
			const newest = items.filter(({ to }) => to === email).sort((one, other) => other.at - one.at)[0];
			if (newest === undefined) throw new FoyerError("journey-failed", "no code came to the mailbox");
			return newest.code;
		},
		async register(verificationCode) {
			return registrationSchema.parse(await post("registrations", { verificationCode }));
		},
	};
}

async function request(url: string, init: RequestInit = {}): Promise<Response> {
	const answer = await fetch(url, init);
	if (answer.ok) return answer;
	const problem = z.object({ code: z.string() }).safeParse(await answer.json().catch(() => null));
	const reason = problem.success ? problem.data.code : answer.statusText;
	// The path of an enrolment page ends in its token.
	throw new FoyerError("journey-failed", `the cloud answered ${answer.status}, ${reason}`);
}
