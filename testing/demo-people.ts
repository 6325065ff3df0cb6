import { randomUUID } from "node:crypto";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";

export interface NewTenant {
	readonly name: string;
	readonly email: string;
	/** ISO 3166-1 alpha-2. */
	readonly country?: string;
}

/** Everybody's requests, as their browsers send them. Each rejects with what the cloud answered, its stable code in it. */
export interface DemoPeople {
	/** Scans the QR code that the monitor shows, reads the verification code in the demo's mailbox, and registers. */
	register(enrolmentUrl: string, tenant: NewTenant): Promise<void>;
	/** Signs in as the demo's installer and resets the account of the kit. */
	reset(kit: string): Promise<void>;
	/** Somebody rings at the kit's door phone. */
	ring(kit: string): Promise<void>;
}

/** The demo's own login; a cloud outside the demo refuses it. */
const INSTALLER = { email: "installer@demo.foyer", password: "foyer-demo" };

export function demoPeople(cloudUrl: string): DemoPeople {
	async function ask(path: string, init: RequestInit = {}): Promise<Response> {
		const answer = await fetch(cloudUrl + path, init);
		if (answer.ok) return answer;
		throw new Error(`the cloud answered ${answer.status} to ${path}: ${await answer.text()}`);
	}
	const post = (path: string, body: object, headers?: Record<string, string>) => send(`/api/v1${path}`, body, headers);
	const send = (path: string, body: object, headers: Record<string, string> = {}) =>
		ask(path, {
			method: "POST",
			headers: { "content-type": "application/json", ...headers },
			body: JSON.stringify(body),
		});

	return {
		async register(enrolmentUrl, { name, email, country = "DE" }) {
			const token = tokenFromUrl(enrolmentUrl, cloudUrl);
			await post("/enrolments/open", { token });
			await post("/enrolments/verification-codes", { token, name, contact: email, country });
			const mailbox = await ask("/dev/mailbox", { headers: { accept: "application/json" } });
			const { items } = (await mailbox.json()) as { items: { to: string; code: string; at: number }[] };
			const newest = items.filter(({ to }) => to === email).sort((one, other) => other.at - one.at)[0];
			await post("/enrolments/registrations", { token, verificationCode: newest?.code });
		},
		async reset(kit) {
			const signedIn = await post("/session", INSTALLER);
			const cookie = signedIn.headers
				.getSetCookie()
				.map((line) => line.split(";")[0])
				.join("; ");
			const accounts = await ask("/api/v1/accounts", { headers: { cookie } });
			const { items } = (await accounts.json()) as { items: { id: string; kit: string }[] };
			const account = items.find((item) => item.kit === kit);
			await post(`/accounts/${account?.id}/reset`, {}, { cookie, "idempotency-key": randomUUID() });
		},
		async ring(kit) {
			const door = await ask(`/dev/door/${kit}`);
			const { generation } = (await door.json()) as { generation: number };
			await send(`/dev/door/${kit}/ring`, { generation, picture: null });
		},
	};
}
