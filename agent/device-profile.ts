import { z } from "zod";
import { lineSchema } from "#protocol/text.ts";
import { localApiModes } from "./store/stores.ts";

/** Targets of the local API that some models lack. */
const optionalTargets = ["doorlog", "contact", "user", "schedule", "call", "sip"] as const;

/** One model of indoor monitor: what it says of itself, how large it is, and what its local API does otherwise. */
export const deviceProfileSchema = z.strictObject({
	$schema: z.string().exactOptional(),
	/** How `--profile` calls it. */
	name: z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/),
	model: lineSchema(64).min(1),
	firmware: z.string().regex(/^\d+(\.\d+){1,4}$/),
	hardwareVersion: z.string().regex(/^\d+(\.\d+){1,7}$/),
	/** Inches of the panel: 1024 by 600 pixels, or 1280 by 800. */
	panel: z.enum(["7", "10"]),
	/** Calls kept in the log until somebody sets it otherwise, the oldest dropped first. */
	callCapacity: z.int().min(100).max(1_000_000),
	localApi: z.strictObject({
		/** As it leaves the factory. */
		mode: z.enum(localApiModes),
		/** Items of one page of a list. */
		pageSize: z.int().min(1).max(1_000),
		/** What a user's schedules are called: firmwares differ. */
		scheduleField: z.enum(["ScheduleRelay", "Schedule-Relay", "Schedule"]),
		absentTargets: z.array(z.enum(optionalTargets)),
	}),
});

export type DeviceProfile = z.infer<typeof deviceProfileSchema>;

/** What a monitor is where nobody chose: the seven-inch one. */
export const defaultProfile: DeviceProfile = {
	name: "monitor-7",
	model: "Foyer Monitor 7",
	firmware: "113.30.10.12",
	hardwareVersion: "113.0.0.0",
	panel: "7",
	callCapacity: 10_000,
	localApi: { mode: "allow-list", pageSize: 10, scheduleField: "ScheduleRelay", absentTargets: [] },
};
