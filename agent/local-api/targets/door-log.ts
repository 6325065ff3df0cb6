import { listed } from "#agent/local-api/envelope.ts";
import { dateAndTime } from "#agent/local-api/local-time.ts";
import { placeOf, textOf } from "#agent/local-api/read-call.ts";
import type { DoorLogRow } from "#agent/store/local-rows.ts";
import { type LocalContext, type Target, timeZoneOf } from "./target.ts";

const TYPES = {
	pin: "Private PIN",
	face: "Face",
	nfc: "Card",
	bluetooth: "Bluetooth",
	qr: "QR Code",
} as const satisfies Record<DoorLogRow["access"], string>;

/** `AccessMode`: 0 normal, 1 entry, 2 exit. The kit's door phone is on the outside: who comes in by it enters. */
const ENTRY = "1";

const NO_LOGS = { rows: [] as readonly DoorLogRow[], total: 0 };

export function doorLogTarget(context: LocalContext): Target {
	const { parts, profile } = context;
	return {
		get(data) {
			const timeZone = timeZoneOf(context);
			const place = placeOf(data, profile);
			const filter = { text: textOf(data, "NameOrCode") };
			const { rows, total } = parts.tenancy.read((store) => store.findDoorLogs(filter, place), NO_LOGS);
			return listed(
				total,
				rows.map(({ id, at, name, access, granted }) => ({
					ID: id,
					...dateAndTime(at, timeZone),
					Name: name,
					// What was typed or shown is in no log of ours.
					Code: "",
					Type: TYPES[access],
					Relay: "1",
					Status: granted ? "Succ" : "Failed",
					AccessMode: ENTRY,
				})),
			);
		},
	};
}
