import { z } from "zod";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { screenStates } from "#agent/control/monitor-control.ts";
import { type NetworkPreset, networkPresets } from "#agent/link/line-conditions.ts";
import { type ErrorCode, errorCodes } from "#protocol/error-codes.ts";
import { generationSchema, millisecondsSchema, unixMsSchema } from "#protocol/units.ts";
import { snapshotName } from "./snapshots-folder.ts";

/** The forms of agent/control/monitor-control.ts as they come and go over HTTP. */

const presets = Object.keys(networkPresets) as [NetworkPreset, ...NetworkPreset[]];

const lineConditions = z.strictObject({
	online: z.boolean().describe("False: every connection ends at once, and none can be opened."),
	latency: millisecondsSchema.max(60_000).describe("Milliseconds that each byte is on its way, in each direction."),
	jitter: millisecondsSchema.max(60_000).describe("At most so many milliseconds more."),
	bytesPerSecond: z.number().positive().nullable().describe("Null: as many as come."),
});

export const networkInput = z
	.union([z.strictObject({ preset: z.enum(presets) }), lineConditions], {
		error: `give a preset (${presets.join(", ")}), or all of online, latency, jitter and bytesPerSecond`,
	})
	.meta({ examples: [{ preset: "edge" }, { online: true, latency: 200, jitter: 50, bytesPerSecond: 4000 }] });

/** A hundred years. */
const LONGEST_SHIFT = 100 * 366 * 24 * 60 * 60 * 1000;

export const clockInput = z
	.strictObject({
		offset: z.int().min(-LONGEST_SHIFT).max(LONGEST_SHIFT).describe("Milliseconds ahead of the true time."),
	})
	.meta({ examples: [{ offset: 86_400_000 }] });

export const diskInput = z.strictObject({ full: z.boolean() }).meta({ examples: [{ full: true }] });

export const sensorsSchema = z.object({
	network: lineConditions.extend({ preset: z.enum(presets).nullable() }),
	clock: z.object({ offset: z.int() }),
	disk: z.object({ full: z.boolean() }),
});

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** Described by its type alone: it goes out as the panel gets it. */
const monitorSnapshot = z.looseObject({}) as unknown as z.ZodType<MonitorSnapshot>;

export const stateSchema = z
	.object({
		time: unixMsSchema.describe("The true time, whatever the monitor's clock says."),
		power: z.enum(["on", "off", "starting"]),
		failure: z
			.object({ code: z.enum(codes), detail: z.string() })
			.nullable()
			.describe("Why it ended by itself, or could not start."),
		screen: z.enum(screenStates).describe("What somebody in front of the monitor would say it shows."),
		sensors: sensorsSchema,
		panelUrl: z.string().nullable(),
		snapshot: monitorSnapshot
			.nullable()
			.describe("All that the panel shows: MonitorSnapshot of agent/api/monitor-api.ts. Null without power."),
	})
	.meta({ id: "ControlState" });

export const waitInput = z
	.strictObject({
		all: z
			.array(
				z
					.strictObject({
						pointer: z
							.string()
							.regex(/^(\/[^/]*)+$/)
							.describe("JSON pointer (RFC 6901) into the state."),
						equals: z.json().exactOptional(),
						oneOf: z.array(z.json()).exactOptional(),
						exists: z.boolean().exactOptional().describe("False: nothing is there, or null."),
						atLeast: z.number().exactOptional(),
						atMost: z.number().exactOptional(),
					})
					.refine(
						(condition) => Object.keys(condition).length > 1,
						"say what must be there: equals, oneOf, exists, atLeast or atMost",
					),
			)
			.min(1),
		timeout: millisecondsSchema.max(240_000),
	})
	.meta({ examples: [{ all: [{ pointer: "/screen", equals: "registration-qr" }], timeout: 10_000 }] });

export const waitResultSchema = z.object({
	met: z.boolean().describe("False: the time is over."),
	took: millisecondsSchema,
	state: stateSchema,
});

export const snapshotParams = z.object({ name: z.string().regex(snapshotName) });

export const deviceSnapshotSchema = z
	.object({
		name: z.string(),
		takenAt: unixMsSchema,
		generation: generationSchema.nullable(),
		bytes: z.int(),
		path: z.string().describe("The folder that holds it, with all that the tenant left."),
	})
	.meta({ id: "DeviceSnapshot" });
