import { z } from "zod";
import type { CommandName } from "#agent/api/commands.ts";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { cloudClient } from "./cloud-client.ts";
import type { Flat } from "./flat.ts";
import type { House } from "./house.ts";
import { memoryOf } from "./memory.ts";
import type { Step } from "./schema.ts";
import { newcomer } from "./tenant.ts";
import { isAboutRow, listOf } from "./tenant-schema.ts";

type Wish = Extract<Step, { readonly tenant: unknown }>["tenant"];

/** What a finger does at the panel. */
const taps = {
	delete: ["requestDeletion", {}],
	"cancel-delete": ["cancelDeletion", {}],
	dismiss: ["dismissOutcome", {}],
	"issue-qr": ["issueQr", {}],
	answer: ["answerCall", {}],
	"hang-up": ["endCall", {}],
	unlock: ["unlockDoor", {}],
} as const satisfies Record<string, readonly [CommandName, object]>;

/** Rejects with what the panel, or the cloud, refuses it with. */
export async function actTenant(wish: Wish, flat: Flat, { services }: House): Promise<void> {
	if (wish === "register") return register(flat, await shownQr(flat));
	if (typeof wish === "string") {
		const [command, input] = taps[wish];
		return tap(flat, command, input);
	}
	if ("delete" in wish) return tap(flat, "requestDeletion", { settingsCode: wish.delete["settings-code"] });
	if ("protect-delete" in wish) {
		const { on: protect, "settings-code": settingsCode } = wish["protect-delete"];
		return tap(flat, "protectDeletion", { protect, settingsCode });
	}
	if ("dial" in wish) return tap(flat, "dial", wish.dial);
	if ("tap" in wish) {
		const { tap: command, input, row } = wish;
		return tap(flat, command, row === undefined ? input : { ...input, id: await rowId(flat, command, row) });
	}
	const { enrolment } = memoryOf(flat, wish.register.by).state.snapshot ?? { enrolment: null };
	if (enrolment === null) throw new FoyerError("scenario-failed", "no QR code was there to remember");
	return register(flat, enrolment.url);

	async function register(flat: Flat, url: string): Promise<void> {
		const { seed, tenants, accountId, owner } = flat;
		const { generation } = await services.cloud().accounts.get(owner, accountId);
		const tenant = newcomer(seed, generation);
		const { ask } = cloudClient(services.cloudUrl);
		const token = tokenFromUrl(url, services.cloudUrl());
		const post = (path: string, body: object) =>
			ask("POST", `/api/v1/enrolments/${path}`, { body: { token, ...body } });
		const { name, email: contact, country } = tenant;
		await post("open", {});
		await post("verification-codes", { name, contact, country });
		const { items } = mailboxSchema.parse(await ask("GET", "/dev/mailbox"));
		const verificationCode = items.find(({ to }) => to === contact)?.code;
		if (verificationCode === undefined) throw new FoyerError("scenario-failed", "no verification code came");
		await post("registrations", { verificationCode });
		tenants.push(tenant);
	}
}

/** The code on the screen; whoever scans it has seen it, which the panel tells the cloud. */
async function shownQr(flat: Flat): Promise<string> {
	const { snapshot } = await flat.control.state();
	const { enrolment = null, generation = null } = snapshot ?? ({} as Partial<MonitorSnapshot>);
	if (enrolment === null || generation === null)
		throw new FoyerError("scenario-failed", "the monitor shows no QR code");
	await tap(flat, "qrShown", { generation });
	return enrolment.url;
}

const mailboxSchema = z.object({ items: z.array(z.object({ to: z.string(), code: z.string() })) });

/** Of the row that stands there, 1 being the newest. */
async function rowId({ control }: Flat, command: CommandName, row: number): Promise<string> {
	if (!isAboutRow(command)) throw new RangeError(`${command} is about no row`);
	const list = listOf[command];
	const place = { skip: row - 1, limit: 1 };
	const { rows } =
		list === "listCalls"
			? await control.tap(list, { ...place, filter: "all", after: null })
			: await control.tap(list, place);
	const [found] = rows;
	if (found === undefined) throw new FoyerError("scenario-failed", `there is no row ${row}`);
	return found.id;
}

/** The panel's port checks the input, as it does everybody's. */
async function tap(flat: Flat, command: CommandName, input: object): Promise<void> {
	await (flat.control.tap as (command: CommandName, input: object) => Promise<unknown>)(command, input);
}
