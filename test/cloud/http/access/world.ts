import type { Actor } from "#cloud/ports/actor.ts";
import { systemRandom } from "#cloud/random.ts";
import { tokenFromUrl } from "#protocol/enrolment-url.ts";
import { reportMessage } from "#protocol/report.ts";
import { type register, visit } from "../../tenants/registered-home.ts";
import type { Client, ServedCloud } from "../served-cloud.ts";
import type { Ids } from "./reach.ts";

/** Somebody's things in the cloud, and what may be read of them by nobody else. */
export interface Things {
	readonly ids: Ids;
	readonly marks: readonly string[];
}

/** An installer under a distributor, with a tenant; the distributor; another of each; and all that they have. */
export async function makeWorld(cloud: ServedCloud) {
	const people = {
		dora: await cloud.addPerson("distributor", email("dora")),
		egon: await cloud.addPerson("distributor", email("egon")),
		alice: await cloud.addPerson("installer", email("alice")),
		bert: await cloud.addPerson("installer", email("bert")),
	};
	await cloud.db
		.updateTable("people")
		.set({ distributor_id: people.dora.id })
		.where("id", "=", people.alice.id)
		.execute();
	const alice = await flat(cloud, 1, "alice", "installer");
	const dora = await flat(cloud, 2, "dora", "distributor");
	const bert = await flat(cloud, 3, "bert", "installer");
	const egon = await flat(cloud, 4, "egon", "distributor");
	return { alice, dora, bert, egon };
}

const email = (name: string) => `${name}@example.com`;

/** One owner's kit with a tenant's phone, and everything else that the owner has. */
async function flat(cloud: ServedCloud, seed: number, name: string, kind: Actor["kind"]) {
	const home = `The home of ${name}`;
	const { id, kit, actor } = await cloud.addKit(seed, {
		owner: { kind, email: email(name) },
		home: { name: home, issuedBy: "Harbour Lane" },
		tenant: undefined,
	});
	const former = await moveIn(cloud, kit, `former-of-${name}`);
	const { generation } = await cloud.accounts.reset(actor, id, systemRandom.id());
	await cloud.say(kit, "report", { ...reportMessage.examples[0], generation });
	const [certificate] = await cloud.accounts.certificates(actor, id);
	if (certificate === undefined) throw new Error("a wipe that was reported has its certificate");
	const phone = await moveIn(cloud, kit, `tenant-of-${name}`);
	const member = await cloud.tenants.inviteMember(phone.tenant, {
		name: `Member of ${name}`,
		contact: `member-of-${name}@example.com`,
	});
	const visitorCode = await cloud.tenants.createVisitorCode(phone.tenant, visit(cloud));
	const { ids, marks } = await belongings(cloud, actor, name, seed);
	const things: Things = {
		ids: { ...ids, account: id, certificate: certificate.id, member: member.id, visitorCode: visitorCode.id },
		marks: [...marks, kit, id, certificate.id, member.id, visitorCode.id, home, `Member of ${name}`, visitorCode.code],
	};
	return { ...things, person: email(name), former: former.client, phone: phone.client };
}

/** Somebody who registered by the QR code that the kit shows now, with the phone's cookie. */
async function moveIn(cloud: ServedCloud, kit: Parameters<typeof register>[1], who: string) {
	const client = cloud.client();
	const { enrolment } = await cloud.document(kit);
	const token = tokenFromUrl(enrolment?.url ?? "", cloud.context.publicUrl()) ?? "";
	const post = (route: string, body: object) => client.ask("POST", `/api/v1/enrolments/${route}`, { body });
	await post("verification-codes", { token, name: who, contact: email(who), country: "GB" });
	const code = cloud.mailbox.list().find(({ to }) => to === email(who))?.code;
	const registered = await post("registrations", { token, verificationCode: code });
	if (registered.status !== 200) throw new Error(`could not register: ${registered.text}`);
	const cookie = /foyer-app=([\w-]+)/.exec(client.cookie() ?? "")?.[1] ?? "";
	return { client, tenant: await cloud.tenants.tenantOf(cookie) };
}

/** What a person has beside kits. */
async function belongings(cloud: ServedCloud, actor: Actor, name: string, seed: number) {
	const project = `Project of ${name}`;
	const projectId =
		actor.kind === "installer" ? (await cloud.placing.projects.add(actor, project)).id : systemRandom.id();
	const mac = `0C11FF00000${seed}`;
	if (actor.kind === "distributor") {
		await cloud.placing.library.add(actor, { mac, model: "Model of", note: `Note of ${name}` });
	}
	const { token, ...created } = await cloud.tokens.create(actor, {
		name: `Token of ${name}`,
		scope: "manage",
		days: 7,
	});
	const url = `https://example.com/hook-of-${name}`;
	const webhook = await cloud.webhooks.create(actor, { url, events: ["account.reset"] });
	const delivery = await cloud.webhooks.sendTest(actor, webhook.id);
	const session = await ownSession(cloud, actor);
	const ids = { project: projectId, mac, token: created.id, webhook: webhook.id, delivery: delivery.id, session };
	const { mac: _seenByInstallers, ...secret } = ids;
	return { ids, marks: [...Object.values(secret), project, `Note of ${name}`, token, url, webhook.secret] };
}

/** The id of a session that the person keeps open and asks nothing by. */
async function ownSession(cloud: ServedCloud, actor: Actor): Promise<string> {
	const person: Client = await cloud.signedIn(actor.email);
	const { body } = await person.ask("GET", "/api/v1/sessions");
	return body.items[0].id;
}
