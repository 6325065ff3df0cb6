import type { OwnSession, Security } from "#cloud/ports/security.ts";
import { askCloud, type CloudAnswer } from "#ui/kit/cloud-request.ts";

const API = "/api/v1";

type Done = Promise<CloudAnswer<undefined>>;
type Answer<Call extends keyof Security> = Promise<CloudAnswer<Awaited<ReturnType<Security[Call]>>>>;

export const requestPasswordLink = (email: string, language: string): Promise<CloudAnswer<unknown>> =>
	askCloud(`${API}/password-links`, { method: "POST", body: { email, language } });

export const setPassword = (token: string, password: string): Done =>
	askCloud(`${API}/passwords`, { method: "POST", body: { token, password } });

export const changePassword = (current: string, next: string, language: string): Done =>
	askCloud(`${API}/session/password`, { method: "PUT", body: { current, next, language } });

export const totpState = (): Answer<"totp"> => askCloud(`${API}/session/totp`);

export const beginTotp = (password: string): Answer<"beginTotp"> =>
	askCloud(`${API}/session/totp`, { method: "POST", body: { password } });

export const confirmTotp = (code: string): Promise<CloudAnswer<{ readonly recoveryCodes: readonly string[] }>> =>
	askCloud(`${API}/session/totp`, { method: "PUT", body: { code } });

export const removeTotp = (password: string, code: string): Done =>
	askCloud(`${API}/session/totp/removal`, { method: "POST", body: { password, code } });

export const ownSessions = (): Promise<CloudAnswer<{ readonly items: readonly OwnSession[] }>> =>
	askCloud(`${API}/sessions`);

export const endSession = (id: string): Done => askCloud(`${API}/sessions/${id}`, { method: "DELETE" });

export const endAllSessions = (): Done => askCloud(`${API}/sessions`, { method: "DELETE" });
