import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { accountPage, home, type Page } from "./page.ts";

/** What the glass shows: a page somebody chose, or what the monitor puts in its place. */
export type Screen =
	| { readonly name: "fault" }
	| { readonly name: "deleting" }
	| { readonly name: "no-account" }
	| { readonly name: "registration" }
	| { readonly name: "page"; readonly page: Page };

/** A pure function of what the monitor says and where the hand was: nothing else decides what is seen. */
export function screenOf(snapshot: MonitorSnapshot, page: Page): Screen {
	if (snapshot.fault !== null) return { name: "fault" };
	if (isForgetting(snapshot)) return { name: "deleting" };
	const { account } = snapshot;
	if (account === null) {
		if (needsAccount(page)) return { name: "no-account" };
		return { name: "page", page };
	}
	if (!account.master.registered && isAccountPage(page)) return { name: "registration" };
	if (page.name === "deletion" && snapshot.deletion.state === "idle" && snapshot.deletion.outcome === null)
		return { name: "page", page: { name: "account-info" } };
	return { name: "page", page };
}

/**
 * Where the hand is after a snapshot. A reset takes everybody to the account's page, whoever asked for it and wherever
 * the panel was: there is the next QR code. A panel that starts after a wipe nobody has seen begins there too.
 */
export function pageAfter(previous: MonitorSnapshot | null, snapshot: MonitorSnapshot, page: Page): Page {
	const { account, lastWipe } = snapshot;
	const wiped = previous === null && lastWipe !== null && account !== null && !account.master.registered;
	if (wiped || isForgetting(snapshot) || snapshot.deletion.state === "wiped") return accountPage;
	return generationEnded(previous, snapshot) ? accountPage : page;
}

/**
 * Names the tenancy on the screen. Everything below it is thrown away when it changes: no typed number, no page of
 * calls and no picture of a tenant outlives the instant in which the monitor switched the generation.
 */
export function tenancyOf(snapshot: MonitorSnapshot): string {
	return `${snapshot.generation ?? "none"} ${isWiping(snapshot) ? "wiping" : "kept"}`;
}

export const initialPage = home;

/** From the cloud's acceptance until the new QR code can be shown: there is no way back any more. */
function isForgetting(snapshot: MonitorSnapshot): boolean {
	const { deletion, enrolment } = snapshot;
	if (deletion.state === "accepted" || deletion.state === "wiping") return true;
	return deletion.state === "wiped" && enrolment === null && snapshot.account?.master.registered !== true;
}

function isWiping(snapshot: MonitorSnapshot): boolean {
	return snapshot.deletion.state === "wiping";
}

function generationEnded(previous: MonitorSnapshot | null, snapshot: MonitorSnapshot): boolean {
	return previous !== null && previous.generation !== null && previous.generation !== snapshot.generation;
}

/** Pages that cannot say anything before the first account document. */
function needsAccount(page: Page): boolean {
	return page.name === "home" || isAccountPage(page);
}

function isAccountPage(page: Page): boolean {
	return (
		page.name === "account-info" || page.name === "deletion" || (page.name === "setting" && page.section === "account")
	);
}
