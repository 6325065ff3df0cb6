import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { countsOf, EMPTY, type TenantContent } from "#agent/store/memory/tenant-content.ts";
import { tenantFileName } from "#agent/wipe/tenant-files.ts";
import { everyPublicKey } from "#cloud/documents/cloud-keys.ts";
import { type AccountDocument, accountDocumentSchema, isNewer } from "#protocol/account-document.ts";
import { isSignedBy } from "#protocol/signing.ts";
import type { MessageId } from "#protocol/units.ts";
import { foreignMarkers, markersIn, sayMarkers } from "./marker.ts";
import { generationOf, type Kit, type Run } from "./run-state.ts";
import { filesOfOthers, type SimDisk } from "./sim-disk.ts";
import { must } from "./violation.ts";

/** What one monitor was seen to be, step by step. */
export interface MonitorWatch {
	/** How operations of this monitor ended, by their ids. */
	readonly ended: Map<MessageId, string>;
	check(): void;
}

/** Looks at one monitor after every step: its screen, and every byte of its disk. */
export function watchMonitor(run: Run, kit: Kit): MonitorWatch {
	const { disk } = kit.monitor;
	const ended = new Map<MessageId, string>();
	let seenVersion = -1;
	let seenSnapshot: MonitorSnapshot | null = null;
	let generation = 0;
	let applied: AccountDocument | null = null;
	let pin = 0;
	let operation: MessageId | null = null;
	let content: { readonly generation: number; readonly of: TenantContent } | null = null;

	return {
		ended,
		check() {
			const snapshot = kit.monitor.api()?.snapshot() ?? null;
			if (disk.version !== seenVersion) {
				checkDisk(kit.index, disk);
				checkProgress();
				checkDocument();
				checkPins();
				checkOperation();
				checkContent();
			}
			if (snapshot !== null && (snapshot !== seenSnapshot || disk.version !== seenVersion)) {
				checkScreen(kit.index, disk, snapshot);
			}
			seenVersion = disk.version;
			seenSnapshot = snapshot;
		},
	};

	function checkProgress(): void {
		const now = disk.device.generation ?? 0;
		must(now >= generation, 2, () => `kit ${kit.index} went back from generation ${generation} to ${now}`);
		must(now <= generationOf(run, kit), 2, () => `kit ${kit.index} is at ${now}, which the cloud never committed`);
		generation = now;
	}

	/** The document that the monitor lives by is the cloud's own, for this kit, and never an older one than before. */
	function checkDocument(): void {
		const document = documentOf(disk);
		if (document === null || document.signature === applied?.signature) return;
		const { generation: g, revision: r } = document;
		const keys = everyPublicKey(run.cloud.keys());
		must(isSignedBy(document, keys), 9, () => `kit ${kit.index} applied a document that the cloud did not sign`);
		must(document.kit === kit.id, 9, () => `kit ${kit.index} applied the document of ${document.kit}`);
		must(isNewer(document, applied), 9, () => `kit ${kit.index} applied ${g}/${r} after a newer one`);
		applied = accountDocumentSchema.parse(document);
	}

	/** Only the cloud's keys are believed, and never an earlier one again in the newest one's place. */
	function checkPins(): void {
		const { pinned } = disk.device;
		if (pinned === null) return;
		const { publicKey, endorsements } = run.cloud.keys();
		const place = [...endorsements.map(({ endorsedBy }) => endorsedBy), publicKey].indexOf(pinned.newest);
		must(place !== -1, 9, () => `kit ${kit.index} believes a key that is not the cloud's`);
		must(place >= pin, 9, () => `kit ${kit.index} went back from the cloud's key ${pin} to ${place}`);
		pin = place;
	}

	function checkOperation(): void {
		const { deletion } = disk.device;
		if (deletion.name === "idle" && deletion.outcome !== null && operation !== null) {
			ended.set(operation, deletion.outcome.kind);
		}
		operation = "operationId" in deletion ? deletion.operationId : null;
	}

	/** As long as the generation lasts, nothing that was kept is lost: not by a refusal, a cancel, a power cut. */
	function checkContent(): void {
		const now = contentOf(disk);
		const present = disk.device.deletion.name === "wiping" ? null : disk.device.generation;
		if (content !== null && content.generation === present) {
			const [before, after] = [countsOf(content.of), countsOf(now)];
			const kinds = ["calls", "messages", "alarms", "access", "contacts", "pictures"] as const;
			for (const kind of kinds) {
				must(after[kind] >= before[kind], 4, () => `kit ${kit.index} lost ${kind} of generation ${present}`);
			}
		}
		content = present === null ? null : { generation: present, of: now };
	}
}

/** What the disk holds of the present generation. */
export function contentOf({ device, durable }: SimDisk): TenantContent {
	if (device.generation === null) return EMPTY;
	const main = tenantFileName(device.generation);
	return durable.get(`${main}-wal`) ?? durable.get(main) ?? EMPTY;
}

function documentOf(disk: SimDisk): AccountDocument | null {
	const { vacantDocument, deletion } = disk.device;
	const registered = deletion.name === "wiping" ? null : contentOf(disk).document;
	if (vacantDocument === null || registered === null) return vacantDocument ?? registered;
	return isNewer(vacantDocument, registered) ? vacantDocument : registered;
}

function checkDisk(kit: number, disk: SimDisk): void {
	const { device, durable, cached, remnants } = disk;
	const kept = markersIn(JSON.stringify(device));
	must(kept.length === 0, 6, () => `device.sqlite of kit ${kit} holds ${sayMarkers(kept)}`);
	const left = markersIn(JSON.stringify(remnants));
	must(left.length === 0, 6, () => `free blocks of kit ${kit} still hold ${sayMarkers(left)}`);
	for (const [name, bytes] of durable) {
		const own = { kit, generation: Number(/\d+/.exec(name)?.[0]) };
		const foreign = foreignMarkers(JSON.stringify(bytes), own);
		must(foreign.length === 0, 6, () => `${name} of kit ${kit} holds ${sayMarkers(foreign)}`);
	}
	if (device.deletion.name === "wiping" || device.generation === null) return;
	for (const files of [durable, cached]) {
		const others = filesOfOthers(files, device.generation);
		must(others.length === 0, 6, () => `kit ${kit} says it is wiped and has ${others.join(" ")}`);
	}
}

function checkScreen(kit: number, disk: SimDisk, snapshot: MonitorSnapshot): void {
	const { generation, deletion, enrolment, account } = snapshot;
	const wiping = deletion.state === "wiping";
	const own = generation === null || wiping ? null : { kit, generation };
	const foreign = foreignMarkers(JSON.stringify(snapshot), own);
	must(foreign.length === 0, 1, () => `the panel of kit ${kit} shows ${sayMarkers(foreign)} at ${generation}`);
	must(!wiping || account === null, 1, () => `the panel of kit ${kit} shows an account while it wipes`);
	if (enrolment === null) return;
	const { device, durable } = disk;
	const clean = device.deletion.name !== "wiping" && filesOfOthers(durable, device.generation).length === 0;
	must(clean, 10, () => `kit ${kit} shows a QR code before wiped is durable`);
	must(
		device.generation === generation,
		10,
		() => `kit ${kit} shows a QR code of ${generation} on ${device.generation}`,
	);
}
