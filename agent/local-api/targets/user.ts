import { recordTarget } from "#agent/local-api/record-target.ts";
import type { AccessRow, LocalFields } from "#agent/store/local-rows.ts";
import { lineSchema } from "#protocol/text.ts";
import type { LocalContext, Target } from "./target.ts";

/** Whose a user is: made on the device, or the cloud's. */
const SOURCE = { local: "1", cloud: "2" } as const;

/** `1001-12;` or `1001-1,1002-2`: a schedule and its relays, by either separator. */
const SCHEDULE_RELAY = /^(\d+-\d+([;,]\d+-\d+)*[;,]?)?$/;

/** Users of this device, and those whom the cloud let in, which only the cloud changes. */
export function userTarget(context: LocalContext): Target {
	const { parts, profile } = context;
	const { scheduleField } = profile.localApi;
	const shownUser = (ID: string, SourceType: string, { ScheduleRelay = "", ...fields }: LocalFields) => ({
		ID,
		...fields,
		[scheduleField]: ScheduleRelay,
		Source: SourceType === SOURCE.cloud ? "Cloud" : "Local",
		SourceType,
		Type: "0",
	});
	return {
		...recordTarget(context, {
			kind: "user",
			read: readUser,
			show: ({ id, fields }) => shownUser(String(id), SOURCE.local, fields),
			others: (store) =>
				cloudUsers(store.accessEntries()).map((fields, index) => shownUser(`cloud-${index + 1}`, SOURCE.cloud, fields)),
		}),
		/** Every user of this device; the cloud's stay. */
		clear() {
			parts.tenancy.read((store) => {
				for (const { id } of store.localRecords("user")) store.removeLocalRecord("user", id);
			}, undefined);
			parts.changed();
			return {};
		},
	};
}

const line = lineSchema(120);

function readUser(item: LocalFields): LocalFields | null {
	const { Name = "", UserID = "", PrivatePIN = "", CardCode = "", WebRelay = "0", LiftFloorNum = "0" } = item;
	const ScheduleRelay = item["ScheduleRelay"] ?? item["Schedule-Relay"] ?? item["Schedule"] ?? "";
	const isGood =
		Name !== "" &&
		[Name, UserID, CardCode, WebRelay, LiftFloorNum].every((value) => line.safeParse(value).success) &&
		/^(\d{4,8})?$/.test(PrivatePIN) &&
		SCHEDULE_RELAY.test(ScheduleRelay);
	return isGood ? { Name, UserID, PrivatePIN, CardCode, WebRelay, ScheduleRelay, LiftFloorNum } : null;
}

/** One user for each name: the ways in that it has, face, Bluetooth and QR having no field in this API. */
function cloudUsers(entries: readonly AccessRow[]): LocalFields[] {
	return [...Map.groupBy(entries, ({ name }) => name)].map(([Name, ways], index) => {
		const wayIn = (kind: AccessRow["kind"]) => ways.find((way) => way.kind === kind)?.value ?? "";
		return {
			Name,
			UserID: `cloud-${index + 1}`,
			PrivatePIN: wayIn("pin"),
			CardCode: wayIn("nfc"),
			WebRelay: "0",
			LiftFloorNum: "0",
		};
	});
}
