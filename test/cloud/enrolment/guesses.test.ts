import { describe, expect, it } from "vitest";
import { guessesOfAll, guessesOfOne } from "#cloud/enrolment/guesses.ts";
import { ENROLMENT_LIFE } from "#cloud/enrolment/issue-enrolment.ts";
import { type ThrottlePolicy, waitOf } from "#cloud/throttle.ts";
import { TOKEN_BYTES } from "#protocol/enrolment-url.ts";
import { makeShortCode, SHORT_CODE_ALPHABET, SHORT_CODE_LENGTH } from "#protocol/short-code.ts";
import { asUnixMs, type UnixMs } from "#protocol/units.ts";
import { onBothDatabases, type TestCloud } from "../test-cloud.ts";

const vacant = { tenant: undefined };

describe("the arithmetic of guessing", () => {
	const codes = SHORT_CODE_ALPHABET.length ** (SHORT_CODE_LENGTH - 1);
	const inAllItsLife = mostAttempts(guessesOfAll, ENROLMENT_LIFE);

	it("counts as the throttle does: so many tries at most while a code lives", () => {
		expect(codes).toBe(27_512_614_111);
		expect(mostAttempts(guessesOfOne, ENROLMENT_LIFE)).toBeLessThan(150);
		expect(inAllItsLife).toBeLessThan(12_000);
	});

	it("takes a thousand years to guess a given code, from however many addresses", () => {
		const years = ((codes / 2 / inAllItsLife) * ENROLMENT_LIFE) / (365.25 * 24 * 3_600_000);
		expect(years).toBeGreaterThan(1000);
	});

	it("takes longer than a code lives to guess any one of a hundred thousand that are open at a time", () => {
		const expected = codes / 100_000 / inAllItsLife;
		expect(expected).toBeGreaterThan(20);
	});

	it("leaves a token out of reach", () => {
		expect(TOKEN_BYTES * 8).toBeGreaterThanOrEqual(128);
	});
});

onBothDatabases("guessing a short code", (open) => {
	it("is stopped after ten from one address, which a right one from elsewhere does not feel", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(320, vacant);
		const shortCode = (await cloud.document(kit)).enrolment?.code ?? "";
		for (let index = 0; index < guessesOfOne.free; index += 1) {
			expect(await refusal(cloud, wrongCode(index), "192.0.2.1")).toBe("enrolment-unknown");
		}
		expect(await refusal(cloud, shortCode, "192.0.2.1")).toBe("too-many-requests");
		expect(await refusal(cloud, shortCode, "192.0.2.2")).toBe("opened");
		cloud.advance(guessesOfOne.firstWait);
		expect(await refusal(cloud, shortCode, "192.0.2.1")).toBe("opened");
	});

	it("is stopped after a hundred from everywhere, which a QR code does not feel", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(321, vacant);
		const { enrolment } = await cloud.document(kit);
		for (let index = 0; index < guessesOfAll.free; index += 1) {
			expect(await refusal(cloud, wrongCode(index), `192.0.2.${index}`)).toBe("enrolment-unknown");
		}
		expect(await refusal(cloud, enrolment?.code ?? "", "198.51.100.1")).toBe("too-many-requests");
		const token = enrolment?.url.split("/e/")[1] ?? "";
		await expect(cloud.enrolment.open({ token })).resolves.toMatchObject({ home: expect.any(String) });
	});

	it("counts no right code and no typing mistake, and keeps no row of them", async () => {
		const cloud = await open();
		const { kit } = await cloud.addKit(322, vacant);
		const shortCode = (await cloud.document(kit)).enrolment?.code ?? "";
		for (let times = 0; times < 2 * guessesOfOne.free; times += 1) {
			expect(await refusal(cloud, shortCode)).toBe("opened");
			expect(await refusal(cloud, `${shortCode.slice(1)}0`)).toBe("short-code-invalid");
		}
		expect(await cloud.db.selectFrom("attempts").selectAll().execute()).toEqual([]);
	});
});

async function refusal(cloud: TestCloud, shortCode: string, from = "192.0.2.9"): Promise<string> {
	return cloud.enrolment.open({ shortCode, from }).then(
		() => "opened",
		({ code }: { code: string }) => code,
	);
}

/** Well formed, and different for every index; that it is by chance one that is open has odds of 1 in 27 milliards. */
function wrongCode(index: number): string {
	const values = [index % 31, Math.floor(index / 31), 1, 2, 3, 4, 5];
	return makeShortCode(() => values.shift() ?? 0);
}

/** What a guesser gets in who tries at the first moment that it is allowed, always. */
function mostAttempts(policy: ThrottlePolicy, during: number): number {
	const start = asUnixMs(0);
	let now: UnixMs = start;
	let made = 0;
	let row = { count: 0, last_at: start, ends_at: asUnixMs(policy.window) };
	for (;;) {
		now = asUnixMs(now + waitOf(row, policy, now));
		if (now >= during) return made;
		made += 1;
		row =
			now >= row.ends_at
				? { count: 1, last_at: now, ends_at: asUnixMs(now + policy.window) }
				: { ...row, count: row.count + 1, last_at: now };
	}
}
