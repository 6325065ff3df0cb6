import type { AlarmKind, RowPage, RowPlace } from "#agent/api/tenant-views.ts";
import type { TenantStore } from "#agent/store/stores.ts";
import type { TenantLists } from "#agent/store/tenant-lists.ts";
import { added, type TenantContent } from "./tenant-content.ts";

interface Held {
	content(): TenantContent;
	save(content: TenantContent): void;
}

/** The model's lists beside the call log, and who tried to come in. */
export function memoryTenantLists({ content, save }: Held): TenantLists & Pick<TenantStore, "addDoorTry"> {
	let version = 0;
	function change(next: Partial<TenantContent>): void {
		version += 1;
		save({ ...content(), ...next });
	}

	const alarms = () =>
		newestFirst(content().alarms, ({ at }) => at).map(({ id, at, zone, kind }) => {
			const acknowledged = content().acknowledged.includes(id);
			return { id, at, zone, kind: kind as AlarmKind, acknowledged };
		});

	return {
		listMessages: (place) =>
			pageOf(
				newestFirst(content().messages, ({ receivedAt }) => receivedAt),
				place,
			),
		markMessage: (id, read) =>
			change({ messages: content().messages.map((one) => (one.id === id ? { ...one, read } : one)) }),
		deleteMessage: (id) => change({ messages: content().messages.filter((one) => one.id !== id) }),
		deleteReadMessages: () => change({ messages: content().messages.filter(({ read }) => !read) }),

		addAlarm: (alarm, event) =>
			change({ alarms: added(content().alarms, alarm), events: added(content().events, event) }),
		listAlarms: (place) => pageOf(alarms(), place),
		activeAlarm() {
			const active = alarms().filter(({ acknowledged }) => !acknowledged);
			return active[0] === undefined ? null : { ...active[0], count: active.length };
		},
		acknowledgeAlarms: () => change({ acknowledged: content().alarms.map(({ id }) => id) }),

		listPictures: (place) =>
			pageOf(
				newestFirst(content().pictures, ({ takenAt }) => takenAt).map(({ id, takenAt }) => ({
					id,
					takenAt,
					name: content().calls.find(({ pictureId }) => pictureId === id)?.name ?? null,
				})),
				place,
			),
		deletePicture: (id) => change(withoutPictures(content(), (one) => one === id)),
		deleteAllPictures: () => change(withoutPictures(content(), () => true)),

		contacts: () => content().contacts,
		tenantState: () => content().state,
		saveTenantState: (state) => change({ state: { ...content().state, ...state } }),
		listsVersion: () => version,

		addDoorTry({ picture: _picture, ...tried }) {
			change({ events: added(content().events, { ...tried, type: "door-log" }) });
		},
	};
}

function newestFirst<Row extends { readonly id: string }>(rows: readonly Row[], at: (row: Row) => number): Row[] {
	return rows.toSorted((a, b) => at(b) - at(a) || Number(a.id < b.id) - Number(a.id > b.id));
}

const pageOf = <Row>(rows: readonly Row[], { skip, limit }: RowPlace): RowPage<Row> => ({
	rows: rows.slice(skip, skip + limit),
	total: rows.length,
});

function withoutPictures(
	{ pictures, calls }: TenantContent,
	gone: (id: string) => boolean,
): Pick<TenantContent, "pictures" | "calls"> {
	return {
		pictures: pictures.filter(({ id }) => !gone(id)),
		calls: calls.map((call) => (call.pictureId !== null && gone(call.pictureId) ? { ...call, pictureId: null } : call)),
	};
}
