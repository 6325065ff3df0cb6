import { expect, it, vi } from "vitest";
import { createApplicantSweep } from "#cloud/enrolment/applicant-sweep.ts";
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

it("forgets an applicant whose digits have lapsed", async () => {
	const cloud = await withApplicant(130);
	const forgotten = vi.fn();
	cloud.advance(VERIFICATION_LIFE);
	const sweep = createApplicantSweep(cloud.context, forgotten);
	sweep.start();
	await expect.poll(() => applicants(cloud)).toEqual([]);
	await vi.waitFor(() => expect(forgotten).toHaveBeenCalledOnce());
	sweep.close();
});

it("leaves an applicant alone who may still type them", async () => {
	const cloud = await withApplicant(131);
	const forgotten = vi.fn();
	cloud.advance(VERIFICATION_LIFE - 1);
	const sweep = createApplicantSweep(cloud.context, forgotten);
	sweep.start();
	await cloud.db.selectFrom("kits").select("kit").execute();
	sweep.close();
	expect(await applicants(cloud)).toEqual([{ name: "Ines Duarte" }]);
	expect(forgotten).not.toHaveBeenCalled();
});
