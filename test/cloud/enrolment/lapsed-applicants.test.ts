import { expect, it } from "vitest";
import { forgetLapsedApplicants } from "#cloud/enrolment/lapsed-applicants.ts";
import { VERIFICATION_LIFE } from "#cloud/enrolment/verification.ts";
import { onSqlite, type TestCloud } from "../test-cloud.ts";

const open = onSqlite();

/** Somebody who asked for a code and never typed it. */
async function withApplicant(seed: number): Promise<TestCloud> {
	const cloud = await open();
	const { kit } = await cloud.addKit(seed, { tenant: undefined });
	const { enrolment } = await cloud.document(kit);
	const token = enrolment?.url.split("/e/")[1] ?? "";
	await cloud.enrolment.sendCode({ token }, { name: "Ines Duarte", contact: "ines@example.com", country: "PT" });
	return cloud;
}

const applicants = (cloud: TestCloud) => cloud.db.selectFrom("verification_codes").select("name").execute();

it("forgets an applicant whose digits have lapsed, and says so", async () => {
	const cloud = await withApplicant(130);
	cloud.advance(VERIFICATION_LIFE);
	expect(await forgetLapsedApplicants(cloud.context)).toBe(true);
	expect(await applicants(cloud)).toEqual([]);
	expect(await forgetLapsedApplicants(cloud.context)).toBe(false);
});

it("leaves an applicant alone who may still type them", async () => {
	const cloud = await withApplicant(131);
	cloud.advance(VERIFICATION_LIFE - 1);
	expect(await forgetLapsedApplicants(cloud.context)).toBe(false);
	expect(await applicants(cloud)).toEqual([{ name: "Ines Duarte" }]);
});
