import type { AccountSummary, Actor, ResetPreview, ResetResult, TimelineEntry } from "#cloud/cloud.ts";
import { askCloud, type CloudAnswer } from "#ui/kit/cloud-request.ts";
import { searchText } from "./format-kit.ts";

const API = "/api/v1";

export const whoAmI = (): Promise<CloudAnswer<Actor>> => askCloud(`${API}/session`);

export const signIn = (email: string, password: string): Promise<CloudAnswer<Actor>> =>
	askCloud(`${API}/session`, { method: "POST", body: { email, password } });

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

export function listAccounts(search: string, cursor: string | null, limit: number): Promise<CloudAnswer<AccountPage>> {
	const query = new URLSearchParams({ limit: String(limit) });
	if (search.trim() !== "") query.set("search", searchText(search));
	if (cursor !== null) query.set("cursor", cursor);
	return askCloud(`${API}/accounts?${query}`);
}

export const previewReset = (id: string): Promise<CloudAnswer<ResetPreview>> =>
	askCloud(`${API}/accounts/${id}/reset-preview`);

/** The operation id makes a repeated press, or a retry after a lost answer, the same one reset. */
export const resetAccount = (id: string, operationId: string): Promise<CloudAnswer<ResetResult>> =>
	askCloud(`${API}/accounts/${id}/reset`, { method: "POST", headers: { "idempotency-key": operationId } });

export const timelineOf = (id: string): Promise<CloudAnswer<{ readonly items: readonly TimelineEntry[] }>> =>
	askCloud(`${API}/accounts/${id}/timeline`);
