import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { startDemo } from "#cli/demo/start-demo.ts";
import { untilSnapshot } from "#cli/demo/start-monitor.ts";
import { scanWithPhone } from "#cli/play/tenant-phone.ts";
import { recordedScenario } from "#cli/record/recorded-scenario.ts";
import { createRecorder } from "#cli/record/recorder.ts";
import { createRunning } from "#cli/running.ts";
import { parseScenario } from "#cli/scenario/read-scenario.ts";
import { runScenario } from "#cli/scenario/run-scenario.ts";
import { DEMO_PASSWORD, demoEmail } from "#cloud/people/demo-people.ts";
import { failures } from "../scenario/played.ts";

const logger = pino({ level: "silent" });
const running = createRunning();
afterAll(() => running.close());

describe("a recorded demo", async () => {
	const options = {
		kits: 1,
		calls: 12,
		seed: 1,
		httpPort: 0,
		monitorPort: 0,
		brokerPort: 0,
		open: false,
		logLevel: "silent",
	};
	const demo = await startDemo(options, logger, running);
	const recorder = createRecorder(demo.monitor.api);
	const { api } = recorder;
	const until = (predicate: Parameters<typeof untilSnapshot>[1]) => untilSnapshot(api, predicate);

	it("is played again with the same outcome, and holds nothing that was typed", { timeout: 120_000 }, async () => {
		// A visitor rings, and is let in; one goes away again.
		await demo.cloud.kits.ring(demo.kit, { picture: null });
		await until(({ call }) => call?.state === "ringing");
		await api.answerCall({});
		await api.unlockDoor({});
		await api.endCall({});
		const { callId } = await demo.cloud.kits.ring(demo.kit, { picture: null });
		await until(({ call }) => call?.state === "ringing");
		await demo.cloud.kits.hangUp(demo.kit, callId);
		await until(({ call }) => call === null);

		// Delete behind the Settings Code, first with a wrong one.
		await api.dial({ name: "Aunt Rosalind", number: "0771234567" });
		await api.endCall({});
		await api.protectDeletion({ protect: true, settingsCode: "123456" });
		await expect(api.requestDeletion({ settingsCode: "777777" })).rejects.toThrow();
		await api.requestDeletion({ settingsCode: "123456" });
		await until(
			({ generation, enrolment, deletion }) => generation === 2 && enrolment !== null && deletion.state === "idle",
		);

		// Somebody registers, and an installer resets.
		const typed = { name: "Quentin Fitzgerald", email: "quentin@private.example", country: "GB" };
		const phone = scanWithPhone(api.snapshot().enrolment?.url ?? "");
		await phone.open();
		await phone.sendCode(typed);
		await phone.register(await phone.readCode(typed));
		await until(({ account }) => account?.master.registered === true);
		await demo.cloud.accounts.reset(...(await installersAccount()), randomUUID());
		await until(
			({ generation, enrolment, deletion }) => generation === 3 && enrolment !== null && deletion.state === "idle",
		);

		recorder.stop();
		const text = recordedScenario(recorder.happenings, recorder.now(), {
			name: "recorded",
			calls: 12,
			schema: "s.json",
		});
		for (const word of ["Rosalind", "0771234567", "Quentin", "quentin@", "777777"]) expect(text).not.toContain(word);
		const scenario = parseScenario(text, "recorded.yaml");
		expect(scenario.steps.flatMap((step) => ("expect" in step ? [] : [JSON.stringify(step)]))).toEqual(
			[
				{ door: "ring" },
				...[{ tenant: "answer" }, { tenant: "unlock" }, { tenant: "hang-up" }, { door: "ring" }, { door: "hang-up" }],
				...[{ tenant: { dial: { name: "Concierge", number: "100" } } }, { tenant: "hang-up" }],
				{ tenant: { "protect-delete": { on: true, "settings-code": "123456" } } },
				{ tenant: { delete: { "settings-code": "000000" } }, refused: "settings-code-wrong" },
				{ tenant: { delete: { "settings-code": "123456" } } },
				...[{ tenant: "register" }, { installer: "reset" }],
			].map((step) => JSON.stringify(step)),
		);
		expect(failures(await runScenario(scenario, { logger, running }, () => undefined))).toEqual([]);
	});

	async function installersAccount() {
		const { actor } = await demo.cloud.people.signIn(demoEmail("installer"), DEMO_PASSWORD);
		const { items } = await demo.cloud.accounts.list(actor, { cursor: null, limit: 1, search: demo.kit });
		return [actor, items[0]?.id ?? ""] as const;
	}
});
