import { memoryDevice } from "#agent/store/memory/memory-device.ts";
import { memoryFolder } from "#agent/store/memory/memory-folder.ts";
import { EMPTY, type TenantContent } from "#agent/store/memory/tenant-content.ts";
import type { DeviceState, DeviceStore } from "#agent/store/stores.ts";
import type { TenantFolder } from "#agent/store/tenant-folder.ts";
import type { AccountDocument } from "#protocol/account-document.ts";

/** What a monitor of a fleet keeps: the same as a real one's data folder, in memory, so it ends with the process. */
export interface MemoryData {
	readonly device: DeviceStore;
	readonly folder: TenantFolder;
	/** By file name. */
	readonly tenants: Map<string, TenantContent>;
}

/** The same between two messages. Documents are kept as text: as objects they take more than twice the memory. */
export interface DataAtRest {
	readonly device: DeviceState;
	readonly vacantDocument: string | null;
	readonly tenants: readonly TenantAtRest[];
}

interface TenantAtRest {
	readonly file: string;
	readonly document: string | null;
	/** All the rest of it; null where there is nothing but the document. */
	readonly content: TenantContent | null;
}

export function newData(state: Partial<DeviceState>): MemoryData {
	const tenants = new Map<string, TenantContent>();
	return { device: memoryDevice(state), folder: memoryFolder(tenants), tenants };
}

export function toRest({ device, tenants }: MemoryData): DataAtRest {
	const { vacantDocument, ...state } = device.state();
	return {
		device: { ...state, vacantDocument: null },
		vacantDocument: textOf(vacantDocument),
		tenants: [...tenants].map(([file, { document, ...rest }]) => ({
			file,
			document: textOf(document),
			content: isBare(rest) ? null : { ...rest, document: null },
		})),
	};
}

export function fromRest({ device, vacantDocument, tenants: resting }: DataAtRest): MemoryData {
	const data = newData({ ...device, vacantDocument: documentOf(vacantDocument) });
	for (const { file, document, content } of resting)
		data.tenants.set(file, { ...(content ?? EMPTY), document: documentOf(document) });
	return data;
}

const isBare = (content: Omit<TenantContent, "document">): boolean =>
	Object.values(content).every((value) => value === EMPTY.state || (Array.isArray(value) && value.length === 0));

const textOf = (document: AccountDocument | null): string | null =>
	document === null ? null : JSON.stringify(document);

/** It was proved when it came, and has been in this process's memory since. */
const documentOf = (text: string | null): AccountDocument | null =>
	text === null ? null : (JSON.parse(text) as AccountDocument);
