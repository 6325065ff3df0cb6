import { isDeepStrictEqual } from "node:util";
import type { AccountView } from "#agent/api/monitor-api.ts";
import type { ControlState } from "#agent/control/monitor-control.ts";
import { type FieldsTreated, fieldsTreated } from "#protocol/reset-policy.ts";
import { cloudFacts } from "./facts.ts";
import type { Flat, Memory } from "./flat.ts";
import type { House } from "./house.ts";

/** Where each kept field stands in what monitor and cloud say of an account. One that is missing here does not compile. */
const kept: { readonly [Field in FieldsTreated<"kept">]: (account: AccountView) => unknown } = {
	accountStatus: ({ status, expiresAt }) => [status, expiresAt],
	devices: ({ devices }) => devices,
	familySipNumber: ({ sip }) => sip.family,
	personalSipNumber: ({ sip }) => sip.personal,
	landlineExpiresAt: ({ landline }) => landline.expiresAt,
	createdAt: ({ createdAt }) => createdAt,
	callType: ({ settings }) => settings.callType,
	timeZone: ({ settings }) => settings.timeZone,
	language: ({ settings }) => settings.language,
	homeAutomation: ({ settings }) => settings.homeAutomation,
	premiumPlan: ({ settings }) => settings.premiumPlan,
	withIndoorMonitor: ({ settings }) => settings.withIndoorMonitor,
};

/** Whether a field that a reset renews has its new value. */
const renewed: { readonly [Field in FieldsTreated<"reset">]: (before: AccountView, now: AccountView) => boolean } = {
	masterName: (before, { master }) => !master.registered && master.name !== before.master.name,
	landlineService: (_, { landline }) => !landline.service,
	landlineStatus: (_, { landline }) => !landline.status,
};

/** What the reset policy promises and does not hold since then, on the monitor and in the cloud. */
export async function resetFaults(before: Memory, state: ControlState, flat: Flat, house: House): Promise<string[]> {
	const { account, removed } = await cloudFacts(flat, house);
	const monitor = accountFaults("the monitor's", before.state.snapshot?.account, state.snapshot?.account);
	const cloud = accountFaults("the cloud's", before.account.document, account.document);
	const left = removed.filter(({ count }) => count > 0).map(({ field }) => `the cloud still has ${field}`);
	const generation = account.generation > before.account.generation ? [] : ["the account was not reset"];
	return [...generation, ...monitor, ...cloud, ...left];
}

function accountFaults(whose: string, before: AccountView | null = null, now: AccountView | null = null): string[] {
	if (before === null || now === null) return [`${whose} account is not there`];
	const changed = fieldsTreated("kept").filter((field) => !isDeepStrictEqual(kept[field](before), kept[field](now)));
	const old = fieldsTreated("reset").filter((field) => !renewed[field](before, now));
	const { members, master } = now;
	const someone = members.length > 0 || master.email !== null || master.mobile !== null;
	return [
		...changed.map((field) => `${whose} ${field} changed`),
		...old.map((field) => `${whose} ${field} is not new`),
		...(someone ? [`${whose} account still names somebody`] : []),
	];
}
