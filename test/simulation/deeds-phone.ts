import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { asUnixMs } from "#protocol/units.ts";
import type { DoDeed } from "./deeds-panel.ts";
import { foreignMarkers, marker, sayMarkers } from "./marker.ts";
import { generationOf, type Kit, type Phone, picked, type Run, whenAnswered } from "./run-state.ts";
import { PUBLIC_URL } from "./sim-cloud.ts";
import { must } from "./violation.ts";

/** A phone in front of the panel. */
const scan: DoDeed = (run, { a, b, c }) => {
	const cloud = run.cloud.parts();
	const inviting = run.kits.filter(({ monitor }) => monitor.api()?.snapshot().enrolment);
	const kit = picked(inviting, a);
	// Some try a code again that they have seen before, whatever became of it.
	const phone = b < 0.3 || kit === undefined ? picked(run.phones, a) : newPhone(run, kit);
	if (cloud === null || !phone) return null;
	run.allowed.add(phone.kit);
	const name = marker(phone.kit, phone.generation);
	const contact = `${name.toLowerCase()}@example.com`;
	const sent = cloud.enrolment.sendCode(codeOf(phone, c), { name, contact, country: "GB" });
	whenAnswered(run, sent, () => {
		phone.digits = cloud.mailbox.list().find(({ to, code }) => to === contact && code !== "")?.code ?? null;
	});
	return `a phone at kit ${phone.kit}, generation ${phone.generation}`;
};

function newPhone(run: Run, { index, monitor }: Kit): Phone | null {
	const snapshot = monitor.api()?.snapshot();
	if (!snapshot?.enrolment || snapshot.generation === null) return null;
	const { url, code: shortCode } = snapshot.enrolment;
	const token = tokenFromUrl(url, PUBLIC_URL);
	must(token !== null, 9, () => `kit ${index} shows a QR code that is no enrolment of this cloud`);
	const known = run.phones.find((phone) => phone.token === token && phone.session === null);
	if (known) return known;
	const phone = {
		kit: index,
		generation: snapshot.generation,
		token: token ?? "",
		shortCode,
		digits: null,
		session: null,
	};
	run.phones.push(phone);
	return phone;
}

const codeOf = ({ token, shortCode }: Phone, pick: number) => (pick < 0.2 ? { shortCode } : { token });

const register: DoDeed = (run, { a, b }) => {
	const cloud = run.cloud.parts();
	const withDigits = run.phones.filter(({ digits }) => digits !== null);
	const phone = picked(withDigits, a);
	if (cloud === null || !phone || phone.digits === null) return null;
	const kit = run.kits[phone.kit] as Kit;
	run.allowed.add(phone.kit);
	whenAnswered(run, cloud.enrolment.register(codeOf(phone, b), phone.digits), ({ session }) => {
		const now = generationOf(run, kit);
		must(now === phone.generation, 7, () => `a token of generation ${phone.generation} registered at ${now}`);
		must(!run.usedTokens.has(phone.token), 7, () => `a token registered twice at kit ${phone.kit}`);
		run.usedTokens.add(phone.token);
		phone.digits = b < 0.5 ? null : phone.digits;
		phone.session = session;
	});
	return `a phone at kit ${phone.kit}, generation ${phone.generation}`;
};

type Parts = NonNullable<ReturnType<Run["cloud"]["parts"]>>;
type TenantOfPhone = Awaited<ReturnType<Parts["tenants"]["tenantOf"]>>;

/** With the token that a phone holds, of whatever generation. */
function inApp(act: (run: Run, cloud: Parts, tenant: TenantOfPhone, phone: Phone) => void): DoDeed {
	return (run, { a }) => {
		const cloud = run.cloud.parts();
		const phone = picked(
			run.phones.filter(({ session }) => session !== null),
			a,
		);
		if (cloud === null || !phone?.session) return null;
		run.allowed.add(phone.kit);
		const opened = cloud.tenants.refresh(phone.session.refreshToken).then((session) => {
			phone.session = session;
			return cloud.tenants.tenantOf(session.token);
		});
		whenAnswered(run, opened, (tenant) => {
			const now = generationOf(run, run.kits[phone.kit] as Kit);
			must(now === phone.generation, 7, () => `a session of generation ${phone.generation} is open at ${now}`);
			act(run, cloud, tenant, phone);
		});
		return `the app of kit ${phone.kit}, generation ${phone.generation}`;
	};
}

export const phoneDeeds = {
	scan,
	register,
	"app-look": inApp((run, { tenants }, tenant, { kit, generation }) =>
		whenAnswered(run, tenants.account(tenant), (account) => {
			const foreign = foreignMarkers(JSON.stringify(account), { kit, generation });
			must(foreign.length === 0, 5, () => `the app of kit ${kit} shows ${sayMarkers(foreign)}`);
		}),
	),
	"app-invite": inApp((run, { tenants }, tenant, { kit, generation }) => {
		const name = marker(kit, generation);
		whenAnswered(run, tenants.inviteMember(tenant, { name, contact: `${name.toLowerCase()}@example.com` }), () => {});
	}),
	"app-visitor": inApp((run, { tenants }, tenant, { kit, generation }) => {
		const validFrom = asUnixMs(run.cloud.now());
		const validUntil = asUnixMs(validFrom + 3_600_000);
		const visit = { name: marker(kit, generation), validFrom, validUntil, uses: 1 };
		whenAnswered(run, tenants.createVisitorCode(tenant, visit), () => {});
	}),
	"app-delete": inApp((run, { tenants }, tenant, { kit }) => {
		const operationId = run.dice.id();
		run.wishes.set(operationId, { kit, source: "app" });
		whenAnswered(run, tenants.reset(tenant, operationId), () => {});
	}),
} satisfies Record<string, DoDeed>;
