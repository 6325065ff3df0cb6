import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { consoles, signIn } from "./support.ts";

const open = consoles();
const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

/** A page on another port: the same site, so that SameSite alone lets the browser send the session with it. */
async function attackersPage(html: string): Promise<string> {
	const server = createServer((_request, response) => response.setHeader("content-type", "text/html").end(html));
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it("changes nothing for a page of another origin that a signed-in person visits", async () => {
	const { cloud, id, kit, page } = await open(1);
	await signIn(page);
	const before = await cloud.document(kit);
	const api = `${cloud.url}/api/v1`;
	const attacker = await attackersPage(
		`<form method="post" enctype="text/plain" action="${api}/accounts/${id}/reset"></form>`,
	);
	const other = await page.context().newPage();
	await other.goto(attacker);
	const statuses = await other.evaluate(
		async ([api, id]) => {
			const json = { "content-type": "application/json" };
			const attacks: [string, RequestInit][] = [
				[`accounts/${id}/reset`, { method: "POST" }],
				[`accounts/${id}/reset`, { method: "POST", headers: { "idempotency-key": crypto.randomUUID?.() ?? "1" } }],
				["sessions", { method: "DELETE" }],
				["session/role", { method: "PUT", headers: json, body: '{"role":"community"}' }],
				["session", { method: "POST", body: '{"email":"evil@example.com","password":"evil"}', mode: "no-cors" }],
			];
			return Promise.all(
				attacks.map(([path, init]) =>
					fetch(`${api}/${path}`, { credentials: "include", ...init }).then(
						(response) => response.status,
						() => "not answered",
					),
				),
			);
		},
		[api, id] as const,
	);
	expect(new Set(statuses)).toEqual(new Set(["not answered"]));
	await other.evaluate(() => document.forms[0]?.submit());
	await other.waitForURL(/\/reset$/);
	expect(await other.textContent("body")).toContain("origin-not-allowed");
	const read = await other.goto(attacker).then(() =>
		other.evaluate(
			(url) =>
				fetch(url, { credentials: "include" }).then(
					() => "read",
					() => "not answered",
				),
			`${api}/accounts`,
		),
	);
	expect(read).toBe("not answered");
	expect(await cloud.document(kit)).toEqual(before);
	await page.reload();
	await page.getByRole("heading", { name: "Accounts" }).waitFor();
	expect(await page.getByText("Kits of community projects are not reset here").count()).toBe(0);
});
