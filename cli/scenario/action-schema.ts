import { z } from "zod";
import { screenStates } from "#agent/control/monitor-control.ts";
import { networkPresetNames } from "#agent/link/line-conditions.ts";
import { durationSchema } from "./duration.ts";
import { common, errorCodeSchema, nameSchema } from "./expect-schema.ts";
import { tenant } from "./tenant-schema.ts";

const refused = errorCodeSchema
	.optional()
	.describe("The step must be refused with this code; it fails where it is not.");
const mayBeRefused = z
	.array(errorCodeSchema)
	.min(1)
	.optional()
	.describe("The step may be refused with one of these: somebody else was first.");
const action = { ...common, refused, "may-be-refused": mayBeRefused };
/** Who manages kits, at the cloud's HTTP API. Signs in by itself where it has not yet. */
const person = z.union([
	z.enum(["sign-in", "sign-out", "reset"]),
	z.strictObject({ role: z.enum(["single-tenant", "community"]) }),
	z.strictObject({ identity: z.enum(["distributor", "kit-users"]) }),
	z.strictObject({
		reset: z.strictObject({ times: z.int().min(1).max(100).describe("So often at once, with one Idempotency-Key.") }),
	}),
	z.strictObject({ "reset-many": z.array(nameSchema).min(1).describe("These kits, in one request.") }),
]);

const way = z.enum(["pin", "nfc", "bluetooth", "qr"]);
const door = z.union([
	z.enum(["ring", "hang-up"]),
	z.strictObject({
		enter: z.strictObject({
			by: way,
			value: z.string().min(1).max(256).optional().describe("The first tenant's own where it is absent."),
			granted: z.boolean().describe("Whether the door must open."),
		}),
	}),
]);

const conditions = z.strictObject({
	latency: durationSchema.default("0ms"),
	jitter: durationSchema.default("0ms"),
	"bytes-per-second": z.int().min(1).nullable().default(null),
});

/** Somebody who may write to the broker, which a sound system survives. */
const attacker = z.union([
	z.strictObject({
		"put-back": nameSchema.describe("The retained account document, as it was remembered by this name."),
	}),
	z.strictObject({ "late-event": nameSchema.describe("A call of the generation that was remembered by this name.") }),
	z.literal("forge-document"),
]);

export const networkSchema = z.union([z.enum(networkPresetNames), conditions]);
const service = z.enum(["stop", "start", "restart"]);

/** One step of one actor. */
export const actionSteps = [
	z.strictObject({ tenant, ...action }),
	z.strictObject({ installer: person, ...action }),
	z.strictObject({ distributor: person, ...action }),
	z.strictObject({ door, ...action }),
	z.strictObject({ attacker, ...action }),
	z.strictObject({ network: networkSchema, ...common }),
	z.strictObject({
		power: z.union([
			z.enum(["on", "off", "cut"]),
			z.strictObject({
				"cut-when": z.enum(screenStates).describe("Cut as soon as the monitor shows this, from now on; once."),
			}),
		]),
		...common,
	}),
	z.strictObject({
		clock: z.union([
			z.literal("right"),
			z.strictObject({ ahead: durationSchema }),
			z.strictObject({ behind: durationSchema }),
		]),
		...common,
	}),
	z.strictObject({ disk: z.enum(["full", "free"]), ...common }),
	z.strictObject({
		snapshot: nameSchema.describe("Keeps all that the device has stored, as a power cut now would leave it."),
		...common,
	}),
	z.strictObject({ restore: nameSchema.describe("Puts that back, by way of a power cut."), ...common }),
	z.strictObject({ broker: service, name: common.name }),
	z.strictObject({ cloud: service, name: common.name }),
	z.strictObject({
		remember: nameSchema.describe("Account, QR code, document and generation, for later steps."),
		...common,
	}),
	z.strictObject({
		wait: z.union([
			durationSchema,
			z.strictObject({ from: durationSchema, to: durationSchema }).describe("At random, by the seed."),
		]),
		name: common.name,
	}),
] as const;

export type ActionStep = z.infer<(typeof actionSteps)[number]>;
