import type { LocalRows } from "#agent/store/local-rows.ts";

/** Nobody in the simulation speaks the local HTTP API: a call of its store would be a fault of the simulation. */
const absent = () => {
	throw new Error("the simulation has no client of the local API");
};

export const simLocalRows: LocalRows = {
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
