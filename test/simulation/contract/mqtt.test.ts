import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMosquitto } from "#test/support/mosquitto.ts";
import { modelStage } from "./model-stage.ts";
import { type Act, makePlayers } from "./players.ts";
import { embedded, mosquitto, realStage } from "./real-stage.ts";
import type { Stage } from "./stage.ts";

const binary = findMosquitto();

const text = fc.integer({ min: 0, max: 999 }).map((number) => `text ${number}`);
const kitChannel = fc.constantFrom("events", "requests", "report", "presence");
const cloudChannel = fc.constantFrom("account", "inbox", "replies");
const plain = fc.constantFrom(
	...(["kit connects", "kit leaves", "kit breaks", "kit refuses the next notice", "kit refreshes"] as const),
	...(["cloud starts", "cloud leaves", "cloud breaks"] as const),
);

/** What often follows each other is likely; what breaks something is preceded by what makes sure of its acknowledgements. */
const acts = (forgetsAlways: boolean): fc.Arbitrary<readonly Act[]> =>
	fc
		.array(
			fc.oneof(
				{ weight: 4, arbitrary: fc.record({ act: fc.constant("kit says"), channel: kitChannel, text }) },
				{ weight: 5, arbitrary: fc.record({ act: fc.constant("cloud says"), channel: cloudChannel, text }) },
				{ weight: 3, arbitrary: fc.constant({ act: "kit connects" } as const) },
				{ weight: 8, arbitrary: fc.record({ act: plain }) },
				{ weight: 1, arbitrary: fc.record({ act: fc.constant("kit says into the void"), channel: kitChannel, text }) },
				{
					weight: 1,
					arbitrary: fc.record({ act: fc.constant("cloud says into the void"), channel: cloudChannel, text }),
				},
				{
					weight: 1,
					arbitrary: fc.record({
						act: fc.constant("broker restarts"),
						forgetting: forgetsAlways ? fc.constant(true) : fc.boolean(),
					}),
				},
			) as fc.Arbitrary<Act>,
			{ minLength: 10, maxLength: 25 },
		)
		.map((chosen): Act[] => [
			{ act: "cloud starts" },
			{ act: "kit connects" },
			...chosen.flatMap((act) => (act.act === "kit refuses the next notice" ? [act, ...noticeTwice] : [act])),
		])
		.map((all) => [
			...all.flatMap((act) => (DISTURBANCE.test(act.act) ? [...allAcknowledged, act] : [act])),
			...allAcknowledged,
		]);

/** What a kit did not keep comes again on its next connection. */
const noticeTwice: readonly Act[] = [
	{ act: "cloud says", channel: "inbox", text: "come again" },
	{ act: "kit connects" },
];

const DISTURBANCE = /leaves|breaks|void|restarts|connects/;

/**
 * An acknowledgement on its way when a line breaks may arrive or not, as the standard lets it. Each of these is
 * acknowledged by the broker, behind all that its sender acknowledged before.
 */
const allAcknowledged: readonly Act[] = [
	{ act: "kit says", channel: "events", text: "all of it acknowledged" },
	{ act: "cloud says to another kit" },
];

async function compare(real: Stage, takesOver: boolean, chosen: readonly Act[]): Promise<void> {
	const [onModel, onReal] = [makePlayers(modelStage(), takesOver), makePlayers(real, takesOver)];
	const done: string[] = [];
	try {
		for (const act of chosen) {
			done.push(JSON.stringify(act));
			await onModel.perform(act);
			await onReal.perform(act);
			await expect
				.poll(() => onReal.seen(), { timeout: 30_000, interval: 2, message: done.join("\n") })
				.toEqual(onModel.seen());
		}
	} finally {
		await onReal.leave();
		await real.close();
	}
}

/**
 * Where a client takes its own session over, the first connection's will is published (MQTT 3.1.1 section 3.1.2.5), as
 * the model and the embedded broker do; Mosquitto 2.0 keeps it to itself.
 */
const mosquittos = { start: () => mosquitto(binary ?? ""), skip: binary === null, forgets: false, takesOver: false };
const brokers = [
	{ name: "Mosquitto, 5", protocol: "5", ...mosquittos },
	{ name: "Mosquitto, 3.1.1", protocol: "3.1.1", ...mosquittos },
	{ name: "the embedded broker", protocol: "3.1.1", start: embedded, skip: false, forgets: true, takesOver: true },
] as const;

describe.each(brokers)("the simulation's broker and clients do as $name and MQTT.js", (broker) => {
	it.skipIf(broker.skip)("whatever is done to both", async () => {
		await fc.assert(
			fc.asyncProperty(acts(broker.forgets), async (chosen) =>
				compare(await realStage(await broker.start(), broker.protocol), broker.takesOver, chosen),
			),
			{ numRuns: 8, seed: 1, endOnFailure: true },
		);
	});
});
