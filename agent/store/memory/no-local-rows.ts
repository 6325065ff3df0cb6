import type { LocalRows } from "#agent/store/local-rows.ts";

/** A store in memory has no local HTTP API in front of it: a call is a fault of the program. */
const absent = () => {
	throw new Error("a store in memory has no local API");
};

export const noLocalRows: LocalRows = {
	findCalls: absent,
	findDoorLogs: absent,
	listContacts: absent,
	addContact: absent,
	changeContact: absent,
	removeContact: absent,
	accessEntries: absent,
	localRecords: absent,
	addLocalRecord: absent,
	changeLocalRecord: absent,
	removeLocalRecord: absent,
	localConfig: absent,
	saveLocalConfig: absent,
};
