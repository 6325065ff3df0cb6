import { z } from "zod";
import { screenStates } from "#agent/control/monitor-control.ts";
import { type ErrorCode, errorCodes } from "#protocol/error-codes.ts";
import { durationSchema } from "./duration.ts";

export const errorCodeSchema = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);

/** How steps name a kit, and what was remembered of one. */
export const nameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "use small letters, digits and hyphens");

const count = z.int().min(0);
const numberOrMore = z.union([count, z.strictObject({ "at-least": count })]);
export type NumberOrMore = z.infer<typeof numberOrMore>;
const counts = ["calls", "messages", "alarms", "access", "contacts", "pictures"] as const;
export type CountName = (typeof counts)[number];

const pointer = z.string().regex(/^(\/[^/]*)+$/, "write a JSON pointer such as /snapshot/settings/volume");

/** What must be so, all of it at once, as soon as `within` is over at the latest. */
export const expectationSchema = z
	.strictObject({
		screen: z
			.union([z.enum(screenStates), z.array(z.enum(screenStates)).min(1)])
			.describe("What the monitor shows; of a list, one of it."),
		generation: numberOrMore.describe("The monitor's."),
		online: z.boolean().describe("Whether the monitor is connected to its broker."),
		resident: z
			.enum(["nobody", "first", "newcomer"])
			.describe("Whom the monitor shows: the tenant of the beginning, or who registered last."),
		counts: z.partialRecord(z.enum(counts), numberOrMore).describe("What the monitor keeps of its tenant."),
		outcome: z
			.union([z.enum(["cancelled", "expired"]), errorCodeSchema])
			.describe("How the last deletion on the monitor ended without one; an error code where it was refused."),
		qr: z.enum(["valid", "expired", "none"]).describe("The monitor's QR code."),
		cloud: z
			.strictObject({
				generation: numberOrMore,
				registered: z.boolean(),
				monitor: z.enum(["in-step", "waiting"]).describe("`waiting`: it has not reported this generation yet."),
				resets: numberOrMore.describe("How many the account has had."),
				certificates: numberOrMore.describe("Signed records of wipes."),
				calls: numberOrMore.describe("Calls of the present tenant that it keeps."),
			})
			.partial()
			.describe("What the cloud says of the account."),
		"same-as": nameSchema.describe(
			"Account, counts and the cloud's account are bit-equal to what was remembered by this name.",
		),
		"reset-since": nameSchema.describe(
			"Since it was remembered by this name the account was reset, field for field by the reset policy: what is kept is bit-equal, what gets a new value has one, what is removed is gone, on the monitor and in the cloud.",
		),
		state: z
			.record(pointer, z.union([z.strictObject({ "at-least": z.number() }), z.json()]))
			.describe(
				"Whatever else the monitor shows: JSON pointers into the state of its control port, and what is there.",
			),
		"nothing-left": z.literal(true).describe("No byte of the monitor's folder holds a text of a tenant who has left."),
		audit: z.literal("intact").describe("The audit chain verifies."),
	})
	.partial()
	.refine((expected) => Object.keys(expected).length > 0, "say at least one thing that is expected");
export type Expectation = z.infer<typeof expectationSchema>;

/** What every step may have. */
export const common = {
	name: z.string().min(1).max(200).optional().describe("What the step is called in the report."),
	kit: nameSchema.optional().describe("Which kit; the present or only one where it is absent."),
};

export const expectStep = z.strictObject({
	expect: expectationSchema,
	...common,
	within: durationSchema.optional().describe("How long it may take until it is so; 20s where it is absent."),
	for: durationSchema.optional().describe("How long it must then stay so."),
});
