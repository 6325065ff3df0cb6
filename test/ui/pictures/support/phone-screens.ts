import type { ResetPreview } from "#cloud/ports/resets.ts";
import type { TenantAccount, VisitorCode } from "#cloud/ports/tenants.ts";
import { asUnixMs } from "#protocol/units.ts";
import { NOW } from "#test/support/fake-monitor.ts";
import type { Answers } from "./studio.ts";
import type { SurfaceScreen } from "./surface-subjects.ts";

const DAY = 86_400_000;
const id = (index: number) => `00000000-0000-4000-8000-00000000000${index}`;
export const phoneWindows = [{ width: 390, height: 844 }] as const;
/** Holds a page that a hand would scroll. */
const long = [{ width: 390, height: 1480 }] as const;

const account: TenantAccount = {
	home: "Apartment 4.02",
	issuedBy: "Harbour Lane Installations",
	name: "Margaret Oduya",
	contact: "m•••••••@example.com",
	status: "activated",
	expiresAt: asUnixMs(NOW + 600 * DAY),
	sip: { family: "6100427", personal: "6100428" },
	members: [
		{ id: id(1), name: "Tunde Oduya", contact: "t••••@example.com" },
		{ id: id(2), name: "Sade Oduya", contact: "+44 •••• •••418" },
	],
};
const visitor: VisitorCode = {
	...{ id: id(3), name: "Parcel service", code: "bAJ4nq0Xw3rT9sYk2mVdLg", uses: 5 },
	...{ validFrom: NOW, validUntil: asUnixMs(NOW + 3 * DAY) },
};
const counts = { members: 2, emails: 1, mobileNumbers: 1, callHistories: 1204, messages: 31, pins: 2, qrCodes: 1 };
const removed: ResetPreview["removed"] = Object.entries(counts).map(([field, count]) => ({
	field: field as keyof typeof counts,
	count,
}));

const home = { home: account.home, issuedBy: account.issuedBy, expiresAt: NOW + DAY };
const nobody: Answers = {
	"/enrolments/open": { json: home },
	"/enrolments/verification-codes": { json: { sentTo: "m•••••••@example.com" } },
	"/app/session": { status: 401, json: { code: "unauthenticated" } },
	"/app/account": { status: 401, json: { code: "unauthenticated" } },
};
const tenant: Answers = {
	"/app/account": { json: account },
	"/app/visitor-codes": { json: { items: [visitor] } },
	"/app/reset-preview": { json: { removed } },
};
const code = { path: "/e/4vDq0m3nTzqkq1H5cQ7rXw", answers: nobody };
const app = { path: "/app", answers: tenant };
const fills = [
	{ fill: "applying.name", value: "Margaret Oduya" },
	{ fill: "applying.contact", value: "margaret@example.com" },
] as const;

export const phoneScreens: Readonly<Record<string, SurfaceScreen>> = {
	"phone-type-code": { path: "/e", answers: nobody, steps: [], shows: "typing.open" },
	"phone-register": { ...code, steps: [], shows: "applying.send" },
	"phone-missing-details": { ...code, steps: [{ tap: "applying.send" }], shows: "applying.nameMissing" },
	"phone-verify": { ...code, steps: [...fills, { tap: "applying.send" }], shows: "verifying.again" },
	"phone-expired-code": {
		...code,
		answers: { "/enrolments/open": { status: 410, json: { code: "enrolment-expired" } } },
		steps: [],
		shows: "refusals.enrolment-expired.title",
	},
	"phone-app": { ...app, steps: [], shows: "members.invite", windows: long },
	"phone-invite": { ...app, steps: [{ tap: "members.invite" }], shows: "members.inviteTitle" },
	"phone-visitor-code": { ...app, steps: [{ tapNamed: "Parcel service" }], shows: "visitors.revoke" },
	"phone-new-visitor": { ...app, steps: [{ tap: "visitors.create" }], shows: "visitors.make" },
	"phone-delete": { ...app, steps: [{ tap: "deleting.confirm" }], shows: "deleting.warning" },
	"phone-signed-out": { path: "/app", answers: nobody, steps: [], shows: "ended.unauthenticated.title" },
};
