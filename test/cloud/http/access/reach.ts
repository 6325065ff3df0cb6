import { systemRandom } from "#cloud/random.ts";

/** What an address or a body can name by id. */
export interface Ids {
	readonly account: string;
	readonly certificate: string;
	readonly member: string;
	readonly visitorCode: string;
	readonly project: string;
	/** A MAC in a distributor's library. */
	readonly mac: string;
	readonly session: string;
	readonly token: string;
	readonly webhook: string;
	readonly delivery: string;
}

/** What a route can reach of somebody's. */
export type Reach =
	/** It asks for nobody's session and names nobody's data, or names it by a secret alone. */
	| { readonly kind: "public" }
	/** The caller's own, without naming it. `last`: afterwards the caller is signed out, or looks at something else. */
	| { readonly kind: "own"; readonly last?: true }
	| {
			readonly kind: "named";
			/** What each parameter of the path names. */
			readonly path: Readonly<Record<string, keyof Ids>>;
			/** Where the document's own example would name nothing, or would not be valid. */
			readonly body?: (ids: Ids) => unknown;
			/** It answers 200 with an outcome for each id: a foreign one gets what an unknown one gets. */
			readonly outcomes?: true;
	  };

const open: Reach = { kind: "public" };
const own: Reach = { kind: "own" };
const ownAndLast: Reach = { kind: "own", last: true };
const account = (body?: (ids: Ids) => unknown): Reach => named({ id: "account" }, body);
const named = (path: Readonly<Record<string, keyof Ids>>, body?: (ids: Ids) => unknown): Reach => ({
	kind: "named",
	path,
	...(body !== undefined && { body }),
});
const webhook = named({ webhookId: "webhook" });
const many = (ids: Ids) => ({ accountIds: [ids.account] });

/**
 * What every documented operation reaches. In the order in which owners may do all of it with the same things: what looks
 * comes first, what removes comes last.
 */
export const reaches: Readonly<Record<string, Reach>> = {
	"GET /healthz": open,
	"GET /metrics": open,
	"GET /api/v1/public-key": open,
	"POST /api/v1/session": open,
	"POST /api/v1/password-links": open,
	"POST /api/v1/passwords": open,
	"POST /api/v1/enrolments/open": open,
	"POST /api/v1/enrolments/verification-codes": open,
	"POST /api/v1/enrolments/registrations": open,

	"GET /api/v1/app/account": own,
	"GET /api/v1/app/reset-preview": own,
	"GET /api/v1/app/members": own,
	"POST /api/v1/app/members": own,
	"GET /api/v1/app/visitor-codes": own,
	"POST /api/v1/app/visitor-codes": own,
	"POST /api/v1/app/session": own,
	"DELETE /api/v1/app/members/{id}": named({ id: "member" }),
	"DELETE /api/v1/app/visitor-codes/{id}": named({ id: "visitorCode" }),
	"POST /api/v1/app/reset": ownAndLast,
	"DELETE /api/v1/app/session": ownAndLast,

	"GET /api/v1/session": own,
	"GET /api/v1/sessions": own,
	"GET /api/v1/session/totp": own,
	"POST /api/v1/session/totp": own,
	"PUT /api/v1/session/totp": own,
	"POST /api/v1/session/totp/removal": own,
	"PUT /api/v1/session/password": ownAndLast,
	"PUT /api/v1/session/role": ownAndLast,
	"PUT /api/v1/session/identity": ownAndLast,

	"GET /api/v1/accounts": own,
	"GET /api/v1/accounts/{id}": account(),
	"GET /api/v1/accounts/{id}/timeline": account(),
	"GET /api/v1/accounts/{id}/timeline/events": account(),
	"GET /api/v1/accounts/{id}/certificates": account(),
	"GET /api/v1/accounts/{id}/certificates/{certificateId}": named({ id: "account", certificateId: "certificate" }),
	"GET /api/v1/accounts/{id}/reset-preview": account(),
	"PATCH /api/v1/accounts/{id}": account(() => ({ language: "de" })),
	"POST /api/v1/accounts/{id}/expire": account(),
	"POST /api/v1/accounts/{id}/renew": account(() => ({ expiresAt: null })),
	"POST /api/v1/accounts/{id}/kit-file": account(),
	"POST /api/v1/reset-previews": { kind: "named", path: {}, body: many, outcomes: true },
	"POST /api/v1/accounts/{id}/reset": account(),
	"POST /api/v1/resets": { kind: "named", path: {}, body: many, outcomes: true },

	"GET /api/v1/audit": own,
	"GET /api/v1/audit/export": own,
	"GET /api/v1/audit/verify": own,

	"GET /api/v1/projects": own,
	"POST /api/v1/projects": own,
	"PATCH /api/v1/projects/{id}": named({ id: "project" }, () => ({ name: "Renamed" })),
	"GET /api/v1/installers": own,
	"POST /api/v1/installers": own,
	"GET /api/v1/mac-library": own,
	"GET /api/v1/mac-library/template": own,
	"POST /api/v1/mac-library": own,
	"POST /api/v1/mac-library/import": own,
	"DELETE /api/v1/mac-library/{kit}": named({ kit: "mac" }),
	"GET /api/v1/kits/template": own,
	"POST /api/v1/kits/import": own,
	"POST /api/v1/kits": named({}, ({ project }) => ({ mac: newMac(), home: "Apartment 9", projectId: project })),

	"GET /api/v1/tokens": own,
	"POST /api/v1/tokens": own,
	"DELETE /api/v1/tokens/{tokenId}": named({ tokenId: "token" }),
	"DELETE /api/v1/tokens": ownAndLast,

	"GET /api/v1/webhooks": own,
	"POST /api/v1/webhooks": own,
	"GET /api/v1/webhooks/{webhookId}/deliveries": webhook,
	"POST /api/v1/webhooks/{webhookId}/test": webhook,
	"POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver": named({
		webhookId: "webhook",
		deliveryId: "delivery",
	}),
	"POST /api/v1/webhooks/{webhookId}/secret": webhook,
	"PUT /api/v1/webhooks/{webhookId}": named({ webhookId: "webhook" }, () => ({
		url: "https://example.com/elsewhere",
		events: ["account.reset"],
		on: true,
	})),
	"DELETE /api/v1/webhooks/{webhookId}": webhook,

	"DELETE /api/v1/sessions/{id}": named({ id: "session" }),
	"DELETE /api/v1/sessions": ownAndLast,
	"DELETE /api/v1/session": ownAndLast,
};

/** Told to whoever adds a route. */
export const howToAdd = (operation: string) =>
	`${operation} has no entry in test/cloud/http/access/reach.ts. Add one: \`own\` where it names nothing, else \`named\` with what each parameter of its path, and its body, names.`;

const newMac = () => `0C1105${Buffer.from(systemRandom.bytes(3)).toString("hex").toUpperCase()}`;
