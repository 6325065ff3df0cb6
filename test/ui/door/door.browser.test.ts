import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { expectAccessible, phone, servedPages } from "#test/ui/served-pages.ts";

const serve = servedPages("door");

async function door(options = {}) {
	const { cloud, open } = await serve();
	await cloud.addPerson("installer", "installer@example.com");
	const { kit } = await cloud.addKit(1);
	const { generation } = await cloud.document(kit);
	const page = await open(`/door/${kit}`, options);
	const rings = () => cloud.sent.map((row) => JSON.parse(row.payload)).filter((message) => message.type === "ring");
	const monitorSays = (state: string) =>
		cloud.say(kit, "events", {
			v: 1,
			id: randomUUID(),
			generation,
			at: cloud.now(),
			type: "call-state",
			callId: rings().at(-1)?.id,
			state,
		});
	return { cloud, open, kit, page, rings, monitorSays };
}

it("rings with what the camera sees, follows the answer, and hangs up", async () => {
	const { cloud, page, rings, monitorSays } = await door();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Call" }).click();
	await page.getByRole("status").filter({ hasText: "Ringing…" }).waitFor();
	const picture = rings()[0]?.picture;
	expect(picture.mime).toBe("image/svg+xml");
	const svg = Buffer.from(picture.base64, "base64").toString("utf8");
	expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
	expect(svg).toMatch(/\d\d:\d\d:\d\d/);
	expect(picture.base64.length).toBeLessThan(32 * 1024);
	await monitorSays("answered");
	await page.getByRole("status").filter({ hasText: "Answered" }).waitFor();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Hang up" }).click();
	await page.getByRole("status").filter({ hasText: "Call ended" }).waitFor();
	const last = () => JSON.parse(cloud.sent.at(-1)?.payload ?? "{}").type;
	await expect.poll(last, { timeout: 15_000 }).toBe("hang-up");
});

it("says that nobody answered, and that the call was declined, and can call again with another visitor", async () => {
	const { page, rings, monitorSays } = await door(phone);
	for (const [state, words] of [
		["missed", "Nobody answered"],
		["declined", "Declined"],
	] as const) {
		await page.getByRole("button", { name: "Call" }).click();
		await page.getByRole("button", { name: "Hang up" }).waitFor();
		await monitorSays(state);
		await page.getByRole("status").filter({ hasText: words }).waitFor();
	}
	const coats = rings().map(({ picture }) => /fill="(#\w+)"/.exec(Buffer.from(picture.base64, "base64").toString()));
	expect(rings()).toHaveLength(2);
	expect(coats.every((coat) => coat !== null)).toBe(true);
	expect(rings()[0]?.picture.base64).not.toBe(rings()[1]?.picture.base64);
});

it("sends a picture that a browser can draw", async () => {
	const { page, rings } = await door();
	await page.getByRole("button", { name: "Call" }).click();
	await page.getByRole("button", { name: "Hang up" }).waitFor();
	const size = await page.evaluate(async (base64) => {
		const image = new Image();
		image.src = `data:image/svg+xml;base64,${base64}`;
		await image.decode();
		return image.naturalWidth > 0 && image.naturalHeight > 0;
	}, rings()[0]?.picture.base64);
	expect(size).toBe(true);
});

it("says that no kit has this door", async () => {
	const { open } = await door();
	const page = await open("/door/FFFFFFFFFFFF");
	await page.getByRole("button", { name: "Call" }).click();
	await page.getByRole("status").filter({ hasText: "No kit has this door phone." }).waitFor();
});
