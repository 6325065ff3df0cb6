import { performance } from "node:perf_hooks";
import { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";
import type { Demo } from "../demo/start-demo.ts";
import { drawQr } from "./draw-qr.ts";
import { goThroughJourney, type Step, type StepName, stepNames } from "./journey.ts";
import { connectPanel } from "./panel-connection.ts";

interface Telling {
	/** One JSON object at the end in place of lines for people. */
	readonly json: boolean;
	readonly say: (line: string) => void;
}

/** Goes through the journey and tells every step with its time. Throws FoyerError journey-failed where it does not end well. */
export async function play(demo: Demo, { json, say }: Telling): Promise<void> {
	const tell = json ? () => {} : say;
	const steps: { step: StepName; ms: number }[] = [];
	let current: StepName = "deleted";
	const step: Step = async (name, work) => {
		current = name;
		const began = performance.now();
		const result = await work();
		const ms = Math.round((performance.now() - began) * 10) / 10;
		steps.push({ step: name, ms });
		tell(`${ms.toFixed(1).padStart(9)} ms  ${stepNames[name]}.`);
		return result;
	};
	const showQr = (url: string) => tell(`\n${drawQr(url)}\n${url}\n`);

	tell(`Kit ${demo.kit}, ${demo.household.home.name}, monitor at ${demo.monitorUrl}.\n`);
	const panel = await connectPanel(demo.monitorUrl);
	try {
		const end = await goThroughJourney(demo, panel, step, showQr);
		const { kit } = demo;
		if (json) say(JSON.stringify({ done: true, kit, steps, ...end }));
		tell(`\nDone: ${end.wiped.calls} calls wiped, ${end.markers} texts looked for in ${end.bytes} bytes, none found.`);
	} catch (error) {
		const code = isFoyerError(error) ? error.code : "internal";
		if (json) say(JSON.stringify({ done: false, kit: demo.kit, steps, failedAt: current, code }));
		tell(`             FAILED: ${stepNames[current]}.`);
		if (isFoyerError(error) && error.code === "journey-failed") throw error;
		const detail = `${current}: ${error instanceof Error ? error.message : String(error)}`;
		throw new FoyerError("journey-failed", detail, { cause: error });
	} finally {
		panel.close();
	}
}
