import type { CallRow } from "#agent/api/monitor-api.ts";
import { listed } from "#agent/local-api/envelope.ts";
import { dateAndTime, momentOf } from "#agent/local-api/local-time.ts";
import { placeOf, textOf } from "#agent/local-api/read-call.ts";
import type { CallKind } from "#protocol/events.ts";
import { type LocalContext, type Target, timeZoneOf } from "./target.ts";

const TYPES = { missed: "Missed", incoming: "Received", outgoing: "Dialed" } as const satisfies Record<
	CallKind,
	string
>;

const NO_CALLS = { rows: [] as readonly CallRow[], total: 0 };

export function callLogTarget(context: LocalContext): Target {
	const { api, parts, profile } = context;
	return {
		get(data) {
			const status = textOf(data, "Status");
			const isAll = status === null || status.toLowerCase() === "all";
			const kind = kindOf(status);
			// This monitor knows no forwarded calls: a filter for another type finds nothing.
			if (kind === null && !isAll) return listed(0, []);
			const timeZone = timeZoneOf(context);
			const filter = {
				kind,
				from: momentOf(textOf(data, "TimeStart"), timeZone, "first"),
				until: momentOf(textOf(data, "TimeEnd"), timeZone, "last"),
				text: textOf(data, "NameOrNumber"),
			};
			const place = placeOf(data, profile);
			const { rows, total } = parts.tenancy.read((store) => store.findCalls(filter, place), NO_CALLS);
			const identity = parts.account()?.sip.personal ?? "";
			return listed(
				total,
				rows.map(({ id, startedAt, name, kind: one, number }) => ({
					ID: id,
					...dateAndTime(startedAt, timeZone),
					Name: name,
					Type: TYPES[one],
					LocalIdentity: identity,
					Num: number,
					// Pictures are behind the panel alone: they have no address.
					PicUrl: "",
				})),
			);
		},
		/** Foyer's extension: no documented call of the family clears the log. */
		async clear() {
			await api.deleteAllCalls({});
			return {};
		},
	};
}

function kindOf(status: string | null): CallKind | null {
	const found = Object.entries(TYPES).find(([, type]) => type.toLowerCase() === status?.toLowerCase());
	return (found?.[0] as CallKind | undefined) ?? null;
}
