import type { AccountSort, AccountSummary, MonitorState, TimelineEntry } from "#cloud/ports/accounts.ts";
import type { Actor } from "#cloud/ports/actor.ts";
import type { Audit, AuditRow } from "#cloud/ports/audit.ts";
import type { ResetPreview, ResetPreviews, ResetResult } from "#cloud/ports/resets.ts";
import type { Certificate } from "#protocol/certificate.ts";
import { askCloud, type CloudAnswer } from "#ui/kit/cloud-request.ts";
import { searchText } from "./format-kit.ts";

const API = "/api/v1";

export const whoAmI = (): Promise<CloudAnswer<Actor>> => askCloud(`${API}/session`);

/** `code` is the second step; totp-required asks for it. */
export const signIn = (email: string, password: string, code?: string): Promise<CloudAnswer<Actor>> =>
	askCloud(`${API}/session`, { method: "POST", body: { email, password, code } });

export const signOut = (): Promise<CloudAnswer<undefined>> => askCloud(`${API}/session`, { method: "DELETE" });

export const changeRole = (role: Actor["role"]): Promise<CloudAnswer<Actor>> =>
	askCloud(`${API}/session/role`, { method: "PUT", body: { role } });

export const changeIdentity = (identity: Actor["identity"]): Promise<CloudAnswer<Actor>> =>
	askCloud(`${API}/session/identity`, { method: "PUT", body: { identity } });

export interface AccountPage {
	readonly items: readonly AccountSummary[];
	readonly nextCursor: string | null;
	readonly total: number;
}

/** What the table shows; an empty text does not narrow. */
export interface AccountView {
	readonly search: string;
	readonly status: AccountSummary["status"] | "";
	readonly monitor: MonitorState | "";
	readonly sort: AccountSort;
}

export const listAccounts = (
	{ search, ...view }: AccountView,
	cursor: string | null,
	limit: number,
): Promise<CloudAnswer<AccountPage>> =>
	askCloud(`${API}/accounts?${queryOf({ ...view, search: searchText(search), cursor, limit })}`);

/** Without what is empty. */
function queryOf(values: Readonly<Record<string, string | number | null>>): URLSearchParams {
	const given = Object.entries(values).filter(([, value]) => value !== null && value !== "");
	return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}

export const previewReset = (id: string): Promise<CloudAnswer<ResetPreview>> =>
	askCloud(`${API}/accounts/${id}/reset-preview`);

/** The operation id makes a repeated press, or a retry after a lost answer, the same one reset. */
export const resetAccount = (id: string, operationId: string): Promise<CloudAnswer<ResetResult>> =>
	askCloud(`${API}/accounts/${id}/reset`, { method: "POST", headers: { "idempotency-key": operationId } });

export const timelineOf = (id: string): Promise<CloudAnswer<{ readonly items: readonly TimelineEntry[] }>> =>
	askCloud(`${API}/accounts/${id}/timeline`);

/** Where the same entries come as server-sent events. */
export const timelineEventsOf = (id: string): string => `${API}/accounts/${id}/timeline/events`;

export const previewResets = (accountIds: readonly string[]): Promise<CloudAnswer<ResetPreviews>> =>
	askCloud(`${API}/reset-previews`, { method: "POST", body: { accountIds } });

export const certificatesOf = (id: string): Promise<CloudAnswer<{ readonly items: readonly Certificate[] }>> =>
	askCloud(`${API}/accounts/${id}/certificates`);

/** Where a certificate is; the words of the page and of the PDF come in the language. */
export const certificateFile = (
	{ accountId, id }: Pick<Certificate, "accountId" | "id">,
	shown: "page" | "pdf" | "json",
	language: string,
): string => {
	const format = shown === "page" ? "html" : shown;
	return `${API}/accounts/${accountId}/certificates/${id}?${queryOf({ format, language })}`;
};

/** What narrows the audit log; an empty text does not. Moments in milliseconds. */
export interface AuditView {
	readonly from: number | null;
	readonly to: number | null;
	readonly kit: string;
	readonly source: string;
}

export interface AuditPageAnswer {
	readonly items: readonly AuditRow[];
	readonly nextCursor: string | null;
}

export const listAudit = (
	view: AuditView,
	cursor: string | null,
	limit: number,
): Promise<CloudAnswer<AuditPageAnswer>> => askCloud(`${API}/audit?${queryOf({ ...view, cursor, limit })}`);

/** Where the same rows are as a file. */
export const auditFile = (view: AuditView, format: "json" | "csv"): string =>
	`${API}/audit/export?${queryOf({ ...view, format })}`;

export const verifyAudit = (): Promise<CloudAnswer<Awaited<ReturnType<Audit["verify"]>>>> =>
	askCloud(`${API}/audit/verify`);
