import type { ResetPreview } from "#cloud/ports/resets.ts";
import type { Member, NewVisitorCode, TenantAccount, VisitorCode } from "#cloud/ports/tenants.ts";
import { askCloud, type CloudAnswer, type CloudRequest, type RefusalCode } from "#ui/kit/cloud-request.ts";

export const getAccount = () => askApp<TenantAccount>("account");

export const inviteMember = (member: { readonly name: string; readonly contact: string }) =>
	askApp<Member & { readonly told: boolean }>("members", { method: "POST", body: member });

export const removeMember = (id: string) => askApp<void>(`members/${id}`, { method: "DELETE" });

export const getVisitorCodes = () => askApp<{ readonly items: readonly VisitorCode[] }>("visitor-codes");

export const createVisitorCode = (visit: Readonly<Record<keyof NewVisitorCode, string | number>>) =>
	askApp<VisitorCode>("visitor-codes", { method: "POST", body: visit });

export const revokeVisitorCode = (id: string) => askApp<void>(`visitor-codes/${id}`, { method: "DELETE" });

export const previewReset = () => askApp<Pick<ResetPreview, "removed">>("reset-preview");

export const resetAccount = (operationId: string) =>
	askApp<object>("reset", { method: "POST", headers: { "idempotency-key": operationId } });

export const signOut = () => askCloud<void>("/api/v1/app/session", { method: "DELETE" });

/** True where the session itself is over, whatever was asked. */
export function endsSession(code: RefusalCode): code is "account-reset" | "unauthenticated" {
	return code === "account-reset" || code === "unauthenticated";
}

/** Another page of the same phone may take the new token's place before this one has used it. */
const ATTEMPTS = 3;

/** Asks as the tenant who is signed in here; a session cookie that has run out is replaced by a new one on the way. */
async function askApp<T>(route: string, request: CloudRequest = {}): Promise<CloudAnswer<T>> {
	for (let attempt = 1; ; attempt += 1) {
		const answer = await askCloud<T>(`/api/v1/app/${route}`, request);
		if (answer.ok || answer.code !== "unauthenticated" || attempt === ATTEMPTS) return answer;
		const renewed = await askCloud<object>("/api/v1/app/session", { method: "POST" });
		if (!renewed.ok) return renewed;
	}
}
