import { z } from "zod";
import { type ActionStep, actionSteps, networkSchema } from "./action-schema.ts";
import { durationSchema } from "./duration.ts";
import { common, expectStep, nameSchema } from "./expect-schema.ts";

type ExpectStep = z.infer<typeof expectStep>;
type Fault = z.infer<typeof faultSchema>;

/** Steps that hold steps. */
type FlowStep =
	| { readonly parallel: readonly (Step | readonly Step[])[]; readonly name?: string | undefined }
	| { readonly repeat: number; readonly steps: readonly Step[]; readonly name?: string | undefined }
	| {
			readonly "for-each": "all" | readonly string[];
			readonly ramp?: { readonly "per-second": number } | undefined;
			readonly steps: readonly Step[];
			readonly name?: string | undefined;
	  }
	| { readonly faults: readonly Fault[]; readonly steps: readonly Step[]; readonly name?: string | undefined };

export type Step = ActionStep | ExpectStep | FlowStep;

const kit = nameSchema.optional().describe("Which kit; each by itself where it is absent.");
const faultEvery = {
	every: durationSchema.describe("From one time to the next, give or take a half, by the seed."),
	for: durationSchema.describe("How long it lasts."),
};

/** What goes wrong again and again while other steps go on. */
const faultSchema = z.union([
	z.strictObject({ network: networkSchema, kit, ...faultEvery }),
	z.strictObject({ power: z.literal("cut"), kit, ...faultEvery }),
	z.strictObject({ disk: z.literal("full"), kit, ...faultEvery }),
	z.strictObject({ broker: z.literal("stop"), ...faultEvery }),
	z.strictObject({ cloud: z.literal("stop"), ...faultEvery }),
]);

const { name } = common;
const steps = z.lazy(() => z.array(stepSchema).min(1));

/** What a scenario does, and what it expects. */
const stepSchema: z.ZodType<Step> = z
	.lazy(() =>
		z.union([
			expectStep,
			...actionSteps,
			z.strictObject({
				parallel: z
					.array(z.union([stepSchema, steps]))
					.min(2)
					.describe("Steps, or lists of them, all at once."),
				name,
			}),
			z.strictObject({ repeat: z.int().min(1).max(1_000), steps, name }),
			z.strictObject({
				"for-each": z
					.union([z.literal("all"), z.array(nameSchema).min(1)])
					.describe("The steps for each of these kits, all at once unless there is a ramp."),
				ramp: z
					.strictObject({ "per-second": z.number().positive().max(1_000).describe("Kits that begin in a second.") })
					.optional(),
				steps,
				name,
			}),
			z.strictObject({ faults: z.array(faultSchema).min(1).describe("Go on until the steps are over."), steps, name }),
		]),
	)
	.meta({ id: "Step" });

const kitSchema = z.strictObject({
	owner: z.enum(["installer", "distributor"]).default("installer"),
	project: z.enum(["single-tenant", "community"]).default("single-tenant"),
	tenant: z.boolean().default(true).describe("Whether somebody lives there at the beginning."),
	history: z
		.strictObject({ calls: z.int().min(0).max(100_000).default(30) })
		.prefault({})
		.describe("What the tenant has left by then."),
	count: z.int().min(1).max(100).default(1).describe("So many of them: name-1, name-2…"),
	power: z.enum(["on", "off"]).default("on"),
});

/** A scenario as it is written in YAML. */
export const scenarioSchema = z.strictObject({
	name: z.string().min(1).max(120),
	about: z.string().min(1).max(1_000).describe("What it is for, in a sentence or two."),
	seed: z.int().min(0).max(1_000_000).default(1).describe("Who lives there, and what is left to chance."),
	kits: z
		.record(
			nameSchema,
			kitSchema.nullable().transform((kit) => kit ?? kitSchema.parse({})),
		)
		.refine((kits) => Object.keys(kits).length > 0, "name at least one kit"),
	steps,
});
export type Scenario = z.infer<typeof scenarioSchema>;
