import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { NewCall, NewPicture } from "#agent/store/stores.ts";
import { type AccountDocument, accountDocumentSchema, accountMessage } from "#protocol/account-document.ts";
import { type Event, eventMessage, eventSchema } from "#protocol/events.ts";
import { asUnixMs, type MessageId } from "#protocol/units.ts";

const folders: string[] = [];

afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "foyer-store-"));
	folders.push(folder);
	return folder;
}

/** The files directly below a folder in which a text can be found. */
export function filesWith(dir: string, text: string): string[] {
	return readdirSync(dir).filter((name) => readFileSync(join(dir, name)).includes(text));
}

export const newId = (): MessageId => randomUUID() as MessageId;

export function sampleCall(change: Partial<NewCall> = {}): NewCall {
	return {
		id: newId(),
		kind: "incoming",
		name: "Main entrance",
		number: "1001",
		startedAt: asUnixMs(1_790_000_000_000),
		duration: 12_000,
		rang: 4_000,
		picture: null,
		seen: true,
		...change,
	};
}

export function samplePicture(text = "a door"): NewPicture {
	return { id: newId(), takenAt: asUnixMs(1_790_000_000_000), mime: "image/jpeg", bytes: Buffer.from(text) };
}

export function sampleEvent(): Event {
	return eventSchema.parse({ ...eventMessage.examples[0], id: newId() });
}

export function sampleDocument(
	change: { generation?: number; registered?: boolean; name?: string } = {},
): AccountDocument {
	const example = accountDocumentSchema.parse(accountMessage.examples[0]);
	const { generation = 8, registered = false, name = "Resident 5F2K" } = change;
	const master = { ...example.account.master, name, registered };
	return accountDocumentSchema.parse({ ...example, generation, account: { ...example.account, master } });
}
