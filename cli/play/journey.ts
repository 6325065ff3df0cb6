import { randomInt } from "node:crypto";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { makeHousehold } from "#fixtures/household.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { systemClock } from "#protocol/units.ts";
import type { Demo } from "../demo/start-demo.ts";
import { placeOf, type ScanResult, scanFolder } from "../verify/scan.ts";
import { oldTenantTexts } from "./old-tenant-texts.ts";
import type { Panel } from "./panel-connection.ts";
import { type Newcomer, scanWithPhone } from "./tenant-phone.ts";

/** Tells one step while it is done: it runs `work` and returns what that gave. */
export type Step = <T>(name: StepName, work: () => Promise<T>) => Promise<T>;

/** What the journey consists of, as people read it. */
export const stepNames = {
	deleted: "Tapped Delete; the cloud accepted it, the monitor wiped, the new QR code is there",
	scanned: "Scanned the QR code with a phone and opened what it says",
	codeSent: "Typed name and e-mail; the verification code is in the mailbox",
	registered: "Typed the code; registered",
	shown: "The monitor shows the new tenant",
	verified: "Read every byte below the monitor's folder: nothing of the old tenant is there",
} as const;
export type StepName = keyof typeof stepNames;

export interface JourneyEnd {
	readonly operationId: string;
	readonly wiped: NonNullable<MonitorSnapshot["lastWipe"]>["evidence"];
	readonly generation: number;
	readonly newMaster: string;
	/** How many texts of the old tenant were looked for, and in how much. */
	readonly markers: number;
	readonly files: number;
	readonly bytes: number;
}

/** From the tap on Delete to the next tenant on the panel. `showQr` gets what the code says once it is shown. */
export async function goThroughJourney(
	demo: Demo,
	panel: Panel,
	step: Step,
	showQr: (url: string) => void,
): Promise<JourneyEnd> {
	const before = panel.snapshot();
	const newcomer = makeNewcomer();

	const { operationId, vacant } = await step("deleted", async () => {
		const { operationId } = await panel.commands.requestDeletion({});
		return { operationId, vacant: await panel.until((now) => isVacant(now, before)) };
	});
	const { enrolment, lastWipe, generation } = vacant;
	if (enrolment === null || lastWipe === null || generation === null) throw new FoyerError("journey-failed", "deleted");
	showQr(enrolment.url);
	await panel.commands.qrShown({ generation });

	const phone = scanWithPhone(enrolment.url);
	await step("scanned", () => phone.open());
	const code = await step("codeSent", async () => {
		await phone.sendCode(newcomer);
		return phone.readCode(newcomer);
	});
	await step("registered", () => phone.register(code));
	await step("shown", () =>
		panel.until(({ account }) => account?.master.registered === true && account.master.name === newcomer.name),
	);

	const markers = oldTenantTexts(demo.household, before, newcomer);
	const { files, bytes } = await step("verified", async () =>
		expectClean(await scanFolder(demo.monitorDataDir, markers)),
	);
	return {
		operationId,
		wiped: lastWipe.evidence,
		generation,
		newMaster: newcomer.name,
		markers: markers.length,
		files,
		bytes,
	};
}

/** The wipe of a later generation is over and its QR code is there. Throws where the deletion was refused. */
function isVacant({ deletion, generation, enrolment, lastWipe }: MonitorSnapshot, before: MonitorSnapshot): boolean {
	if (deletion.state === "idle" && deletion.outcome?.kind === "rejected")
		throw new FoyerError("journey-failed", `the cloud refused the deletion: ${deletion.outcome.code}`);
	return (generation ?? 0) > (before.generation ?? 0) && lastWipe !== null && enrolment !== null;
}

function expectClean(result: ScanResult): ScanResult {
	const [first] = result.findings;
	if (first === undefined) return result;
	throw new FoyerError("marker-found", placeOf(first));
}

/** Another household's master: a different one at every run, so that a folder can be played on again and again. */
function makeNewcomer(): Newcomer {
	const { master } = makeHousehold({ seed: randomInt(2 ** 24), calls: 0, now: systemClock() }).cloudTenant;
	return { name: master.name, email: master.email, country: master.country };
}
