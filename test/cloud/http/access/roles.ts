import type { Client, ServedCloud } from "../served-cloud.ts";
import type { Ids } from "./reach.ts";
import type { makeWorld, Things } from "./world.ts";

/** Somebody who asks for what is not theirs. */
export interface Role {
	readonly name: string;
	/** What they hold: a console's session, a token, a phone's session, or nothing. */
	readonly holds: "session" | "token" | "app" | "nothing";
	readonly client: Client;
	readonly headers?: Record<string, string>;
	readonly others: Things;
	/** Of their own, for addresses that name two things. */
	readonly mine?: Ids;
}

type World = Awaited<ReturnType<typeof makeWorld>>;

/** Everybody who could want what is another's, each with something that exists and is out of their reach. */
export async function everyRole(cloud: ServedCloud, { alice, dora, bert, egon }: World): Promise<readonly Role[]> {
	const signedIn = async (person: string, view?: Record<string, string>) => {
		const client = await cloud.signedIn(person);
		for (const [key, value] of Object.entries(view ?? {}))
			await client.ask("PUT", `/api/v1/session/${key}`, { body: { [key]: value } });
		return client;
	};
	const bearer = async (person: string) => {
		const owner = await cloud.signedIn(person);
		const { body } = await owner.ask("POST", "/api/v1/tokens", {
			body: { name: "A script", scope: "manage", days: 1 },
		});
		return { authorization: `Bearer ${body.token}` };
	};
	return [
		{ name: "nobody", holds: "nothing", client: cloud.client(), others: alice },
		{ name: "the tenant of another flat", holds: "app", client: bert.phone, others: alice },
		{ name: "a former tenant", holds: "app", client: alice.former, others: alice },
		{ name: "another installer", holds: "session", client: await signedIn(bert.person), others: alice, mine: bert.ids },
		{
			name: "the installer, looking at community projects",
			holds: "session",
			client: await signedIn(alice.person, { role: "community" }),
			others: kitOf(alice, egon),
		},
		{
			name: "the distributor, before Change Identity",
			holds: "session",
			client: await signedIn(dora.person),
			others: kitOf(dora, egon),
		},
		{
			name: "another distributor",
			holds: "session",
			client: await signedIn(egon.person, { identity: "kit-users" }),
			others: dora,
			mine: egon.ids,
		},
		{
			name: "the distributor above the installer",
			holds: "session",
			client: await signedIn(dora.person, { identity: "kit-users" }),
			others: { ...alice, ids: { ...alice.ids, mac: egon.ids.mac } },
			mine: dora.ids,
		},
		{
			name: "another installer's token",
			holds: "token",
			client: cloud.client(),
			headers: await bearer(bert.person),
			others: alice,
			mine: bert.ids,
		},
		{
			name: "another distributor's token",
			holds: "token",
			client: cloud.client(),
			headers: await bearer(egon.person),
			others: dora,
			mine: egon.ids,
		},
	];
}

/** A kit that its owner may not see for now, with the other things of somebody else. */
function kitOf(owner: Things, other: Things): Things {
	const { account, certificate, member, visitorCode } = owner.ids;
	const { project } = owner.ids;
	const marks = owner.marks.filter((mark) => [account, certificate, member, visitorCode].includes(mark));
	return {
		ids: { ...other.ids, account, certificate, member, visitorCode, project },
		marks: [...marks, ...other.marks],
	};
}
