import { randomUUID } from "node:crypto";

/** What a monitor says once it has wiped what was before this generation. */
export const wipeReport = (generation: number, wipedAt: number) => ({
	v: 1,
	generation,
	wiped: {
		calls: 1,
		messages: 0,
		alarms: 0,
		access: 0,
		contacts: 0,
		pictures: 0,
		bytes: 4096,
		method: "overwrite-unlink",
		ms: 1,
	},
	wipedAt,
	damage: null,
	bootId: randomUUID(),
	firmware: "1",
});
