import { randomUUID } from "node:crypto";
import type { BrowserContextOptions, Page } from "playwright-core";
import QRCode from "qrcode";
import { describe, expect, it } from "vitest";
import { asUnixMs } from "#protocol/units.ts";
import { expectAccessible, phone, servedPages } from "#test/ui/served-pages.ts";

const serve = servedPages("door");

async function door(options: BrowserContextOptions = {}) {
	const { cloud, open } = await serve();
	await cloud.addPerson("installer", "installer@example.com");
	const { kit, id, actor, tenant } = await cloud.addKit(1);
	const { generation } = await cloud.document(kit);
	const page = await open(`/door/${kit}`, options);
	const rings = () => cloud.sent.map((row) => JSON.parse(row.payload)).filter((message) => message.type === "ring");
	const monitorSays = (state: string) => {
		const head = { v: 1, id: randomUUID(), generation, at: cloud.now() };
		return cloud.say(kit, "events", { ...head, type: "call-state", callId: rings().at(-1)?.id, state });
	};
	const tries = async () => {
		const rows = await cloud.db.selectFrom("outbox").select("payload").where("channel", "=", "inbox").execute();
		return rows.map(({ payload }) => JSON.parse(payload));
	};
	return { cloud, open, kit, id, actor, tenant, page, rings, monitorSays, tries };
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const says = (page: Page, hasText: string) => page.getByRole("status").filter({ hasText }).waitFor();

/** Whether a browser can draw it, and that it shows more than one colour. */
const isPicture = (page: Page, base64: string) =>
	page.evaluate(async (base64) => {
		const image = new Image();
		image.src = `data:image/jpeg;base64,${base64}`;
		await image.decode();
		const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
		const context = canvas.getContext("2d");
		context?.drawImage(image, 0, 0);
		const pixels = new Uint32Array(context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? []);
		return canvas.width === 640 && canvas.height === 560 && new Set(pixels).size > 100;
	}, base64);

describe("the call button", () => {
	it("rings with what the camera sees, follows the answer live, and hangs up", async () => {
		const { cloud, page, rings, monitorSays } = await door();
		await expectAccessible(page);
		await button(page, "Call").click();
		await says(page, "Ringing…");
		const picture = rings()[0]?.picture;
		expect(picture.mime).toBe("image/jpeg");
		expect(await isPicture(page, picture.base64)).toBe(true);
		await monitorSays("answered");
		await says(page, "Answered");
		await expectAccessible(page);
		await monitorSays("unlocked");
		await says(page, "The door is open");
		await button(page, "Hang up").click();
		const last = () => JSON.parse(cloud.sent.at(-1)?.payload ?? "{}").type;
		await expect.poll(last, { timeout: 15_000 }).toBe("hang-up");
		await button(page, "Call").waitFor();
	});

	it("says that nobody answered, and that the call was declined, and shows another visitor next time", async () => {
		const { page, rings, monitorSays } = await door(phone);
		for (const [state, words] of [
			["missed", "Nobody answered"],
			["declined", "Declined"],
		] as const) {
			await button(page, "Call").click();
			await button(page, "Hang up").waitFor();
			await monitorSays(state);
			await says(page, words);
		}
		expect(rings()).toHaveLength(2);
		expect(rings()[0]?.picture.base64).not.toBe(rings()[1]?.picture.base64);
	});

	it("ends with the account's reset, and takes a new picture for the next tenant", async () => {
		const { cloud, page, id, actor, monitorSays, rings } = await door();
		await button(page, "Call").click();
		await says(page, "Ringing…");
		await monitorSays("answered");
		await says(page, "Answered");
		await cloud.accounts.reset(actor, id, randomUUID());
		await says(page, "Call ended");
		await button(page, "Call").click();
		await says(page, "Ringing…");
		expect(rings().map(({ generation }) => generation)).toEqual([1, 2]);
	});

	it("hangs up at the monitor where the cloud has forgotten the call, or tells nothing of it", async () => {
		const { cloud, page, rings } = await door();
		const hungUp = () =>
			cloud.sent.map(({ payload }) => JSON.parse(payload)).flatMap(({ type, id }) => (type === "hang-up" ? [id] : []));
		const news = `id: 1\ndata: ${JSON.stringify({ type: "state", state: "answered" })}\n\nevent: over\ndata: {}\n\n`;
		const answers = [
			{ status: 200, contentType: "text/event-stream", body: news },
			{ status: 429, contentType: "application/problem+json", body: "{}" },
		];
		await page.route("**/events", (route) => route.fulfill(answers[rings().length - 1] ?? {}));
		for (const calls of [1, 2]) {
			await button(page, "Call").click();
			await expect.poll(() => hungUp().length, { timeout: 15_000 }).toBe(calls);
			expect(hungUp()).toEqual(rings().map(({ id }) => id));
			await says(page, "Call ended");
		}
	});

	it("offers voice and picture to a panel whose word comes in one go with the answer", async () => {
		const { cloud, page } = await door();
		const session = randomUUID();
		const news = [
			{ type: "state", state: "answered" },
			{ type: "signal", signal: { session, kind: "ready", body: "" } },
		];
		const body = news.map((data, index) => `id: ${index + 1}\ndata: ${JSON.stringify(data)}\n\n`).join("");
		await page.route("**/events", (route) => route.fulfill({ contentType: "text/event-stream", body }));
		await button(page, "Call").click();
		const said = () => cloud.sent.map(({ payload }) => JSON.parse(payload)).filter(({ type }) => type === "signal");
		const offer = { generation: 1, signal: { session, kind: "offer", body: expect.stringContaining("m=video") } };
		await expect.poll(() => said()[0], { timeout: 15_000 }).toMatchObject(offer);
	});

	it("says that no kit has this door", async () => {
		const { open } = await door();
		const page = await open("/door/FFFFFFFFFFFF");
		await button(page, "Call").click();
		await says(page, "No kit has this door phone.");
	});
});

describe("the ways in", () => {
	it("open the door for a PIN by keyboard, and refuse another without a reason", async () => {
		const { page, tenant, tries } = await door();
		const pin = tenant.access.find(({ kind }) => kind === "pin");
		await button(page, "PIN").focus();
		await page.keyboard.press("Enter");
		await page.keyboard.type("000000");
		await page.keyboard.press("Enter");
		await says(page, "No entry");
		await expectAccessible(page);
		await page.keyboard.type(pin?.value ?? "");
		await page.keyboard.press("Enter");
		await says(page, "The door is open");
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("PIN");
		expect(await tries()).toMatchObject([
			{ type: "door-try", access: "pin", name: "", granted: false, picture: { mime: "image/jpeg" } },
			{ type: "door-try", access: "pin", name: pin?.name, granted: true, picture: { mime: "image/jpeg" } },
		]);
		expect(await isPicture(page, (await tries())[1].picture.base64)).toBe(true);
		await says(page, "Ready");
	});

	it("take a PIN by finger, and let nobody try for ever", async () => {
		const { page } = await door(phone);
		await button(page, "PIN").tap();
		await expectAccessible(page);
		for (let tries = 0; tries < 5; tries += 1) {
			for (const digit of "123") await page.getByRole("button", { name: digit, exact: true }).tap();
			await button(page, "Enter PIN").tap();
			await says(page, "No entry");
			// The same words are said again for the next try, so the old ones have to go first.
			await button(page, "Back").tap();
			await button(page, "PIN").tap();
		}
		await page.getByRole("button", { name: "1", exact: true }).tap();
		await button(page, "Enter PIN").tap();
		await says(page, "Too many tries");
	});

	it("read a visitor's QR code from a picture of it, once", async () => {
		const { cloud, page, id } = await door();
		const code = "bAJ4nq0Xw3rT9sYk2mVdLg";
		const period = { valid_from: asUnixMs(0), valid_until: asUnixMs(cloud.now() + 3_600_000), uses_left: 1 };
		const entry = { account_id: id, id: randomUUID(), kind: "qr", name: "Ines Moreau", value: code } as const;
		await cloud.db
			.insertInto("access_entries")
			.values({ ...entry, ...period })
			.execute();
		const picture = { name: "code.png", mimeType: "image/png", buffer: await QRCode.toBuffer(code, { scale: 6 }) };
		await button(page, "QR code").click();
		await expectAccessible(page);
		const choose = page.locator("input[type=file]");
		await choose.setInputFiles({ ...picture, buffer: await QRCode.toBuffer("x").then((png) => png.subarray(0, 60)) });
		await page.getByText("no QR code in this picture").waitFor();
		await choose.setInputFiles(picture);
		await says(page, "The door is open");
		await button(page, "QR code").click();
		await page.getByLabel("Code", { exact: true }).fill(code);
		await button(page, "Enter code").click();
		await says(page, "No entry");
	});

	it("know the household's cards and phones, and no other", async () => {
		const { page, tenant } = await door();
		const card = tenant.access.find(({ kind }) => kind === "nfc")?.name ?? "";
		await button(page, "Card, phone").click();
		await button(page, `Card: ${card}`).waitFor();
		await expectAccessible(page);
		await button(page, "An unknown card").click();
		await says(page, "No entry");
		await button(page, `Card: ${card}`).click();
		await says(page, "The door is open");
		await button(page, "Card, phone").click();
		await button(page, /^Phone by Bluetooth: /)
			.first()
			.click();
		await says(page, "The door is open");
	});
});

it("says that there is no webcam, and keeps the test card", async () => {
	const { page } = await door();
	await button(page, "Use webcam").click();
	await page
		.getByRole("alert")
		.filter({ hasText: /webcam/i })
		.waitFor();
	await page.getByText("Test card", { exact: true }).waitFor();
	await expectAccessible(page);
});

it("moves: two pictures of the test card are not the same", async () => {
	const { page } = await door();
	const shown = () => page.evaluate(() => document.querySelector("canvas")?.toDataURL() ?? "");
	const first = await shown();
	await expect.poll(shown, { timeout: 15_000 }).not.toBe(first);
});
