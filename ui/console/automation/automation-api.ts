import type {
	AccessToken,
	NewToken,
	NewWebhook,
	Tokens,
	Webhook,
	WebhookDelivery,
	Webhooks,
} from "#cloud/automation.ts";
import { askCloud } from "#ui/kit/cloud-request.ts";

const API = "/api/v1";

type Answered<Method extends (...asked: never[]) => Promise<unknown>> = Awaited<ReturnType<Method>>;

export const listTokens = () => askCloud<Answered<Tokens["list"]>>(`${API}/tokens`);

export type CreatedToken = Answered<Tokens["create"]>;

export const createToken = (body: NewToken) => askCloud<CreatedToken>(`${API}/tokens`, { method: "POST", body });

export const revokeToken = ({ id }: Pick<AccessToken, "id">) =>
	askCloud<undefined>(`${API}/tokens/${id}`, { method: "DELETE" });

export const revokeAllTokens = () => askCloud<undefined>(`${API}/tokens`, { method: "DELETE" });

export const listWebhooks = () => askCloud<Answered<Webhooks["list"]>>(`${API}/webhooks`);

export const createWebhook = (body: NewWebhook) =>
	askCloud<Answered<Webhooks["create"]>>(`${API}/webhooks`, { method: "POST", body });

export const changeWebhook = (id: string, body: NewWebhook & { readonly on: boolean }) =>
	askCloud<Webhook>(`${API}/webhooks/${id}`, { method: "PUT", body });

export const deleteWebhook = (id: string) => askCloud<undefined>(`${API}/webhooks/${id}`, { method: "DELETE" });

export const rotateSecret = (id: string) =>
	askCloud<{ readonly secret: string }>(`${API}/webhooks/${id}/secret`, { method: "POST" });

export const sendTest = (id: string) => askCloud<WebhookDelivery>(`${API}/webhooks/${id}/test`, { method: "POST" });

export const listDeliveries = (id: string, cursor: string | null, limit: number) => {
	const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
	return askCloud<Answered<Webhooks["deliveries"]>>(`${API}/webhooks/${id}/deliveries?${query}`);
};

export const redeliver = (id: string, deliveryId: string) =>
	askCloud<WebhookDelivery>(`${API}/webhooks/${id}/deliveries/${deliveryId}/redeliver`, { method: "POST" });
