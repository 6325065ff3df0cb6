import type { DeletionRunner } from "#agent/deletion/runner.ts";
import type { Wiper } from "#agent/deletion/wiper.ts";
import type { DeviceState, DeviceStore } from "#agent/store/stores.ts";
import { type AccountDocument, isNewer, isVacant } from "#protocol/account-document.ts";
import { documentStep } from "./document-step.ts";
import type { Tenancy } from "./tenancy.ts";

export interface KeeperPorts {
	readonly device: DeviceStore;
	readonly tenancy: Tenancy;
	readonly deletion: DeletionRunner;
	readonly wiper: Wiper;
	/** The generation is about to end: whatever holds something of the tenant in memory lets it go. */
	forget(): void;
	/** The monitor belongs to a generation for the first time. */
	adopted(): void;
	changed(): void;
}

export interface AccountKeeper {
	/** The newest document applied; null before the first one and while a wipe runs. */
	document(): AccountDocument | null;
	/**
	 * Applies a verified document; resolves, when that is durable, with whether it was newer. What it teaches of the cloud's
	 * keys is kept in the same commit, or on its own where the document is known.
	 */
	apply(document: AccountDocument, learnt?: Learnt): Promise<boolean>;
}

/** What a document changes of the pinned keys; null where its signer is believed no more. */
type Learnt = () => Pick<DeviceState, "pinned"> | Record<string, never> | null;

/** Decides where a document is kept: with nobody registered in the device store, with a tenant in the tenant's own file. */
export function createAccountKeeper(ports: KeeperPorts): AccountKeeper {
	const { device, tenancy, deletion, wiper } = ports;
	let last: Promise<unknown> = Promise.resolve();

	function document(): AccountDocument | null {
		const { vacantDocument, deletion: now } = device.state();
		if (now.name === "wiping") return null;
		const registered = tenancy.read((store) => store.document(), null);
		if (registered === null || vacantDocument === null) return registered ?? vacantDocument;
		return isNewer(vacantDocument, registered) ? vacantDocument : registered;
	}

	/** One document at a time: an earlier connection's may still wait for a wipe when the next connection brings a newer one. */
	function apply(candidate: AccountDocument, learnt: Learnt = () => ({})): Promise<boolean> {
		const applied = last.then(() => applyNow(candidate, learnt));
		last = applied.catch(() => {});
		return applied;
	}

	async function applyNow(candidate: AccountDocument, learnt: Learnt): Promise<boolean> {
		await wiper.settled();
		const keys = learnt();
		if (keys === null) return false;
		switch (documentStep(candidate, device.state().generation, document())) {
			case "ignore":
				if (hasAny(keys)) device.commit(keys);
				return false;
			case "switch":
				await switchGeneration(candidate, keys);
				return true;
			case "adopt":
				keep(candidate, keys);
				ports.adopted();
				return true;
			case "revise":
				keep(candidate, keys);
				return true;
		}
	}

	function keep(candidate: AccountDocument, keys: Partial<DeviceState>): void {
		const { generation } = candidate;
		const before = device.state();
		if (isVacant(candidate.account)) {
			device.commit({ generation, vacantDocument: candidate, ...keys });
		} else {
			// Should the tenant's file be lost, the flat must not look vacant, with a QR code that was used.
			// The keys too come first: with the document alone, its next copy would be no news and teach nothing.
			if (before.generation !== generation || before.vacantDocument !== null || hasAny(keys))
				device.commit({ generation, vacantDocument: null, ...keys });
			tenancy.write((store) => store.saveDocument(candidate));
		}
		ports.changed();
	}

	/**
	 * One transaction ends the old generation; the wipe follows from it. Where somebody registered while the monitor was
	 * away, the document has to wait for the wipe: after a power cut in between, the retained message brings it again.
	 */
	async function switchGeneration(candidate: AccountDocument, keys: Partial<DeviceState>): Promise<void> {
		const { generation, reset } = candidate;
		const vacant = isVacant(candidate.account);
		ports.forget();
		deletion.dispatch(
			{
				name: "generation-applied",
				generation,
				source: reset?.source ?? null,
				resetAt: reset?.at ?? null,
				counts: tenancy.leave(),
			},
			{ generation, vacantDocument: vacant ? candidate : null, damage: null, ...keys },
		);
		if (vacant) return;
		await wiper.settled();
		keep(candidate, {});
	}

	return { document, apply };
}

const hasAny = (change: object): boolean => Object.keys(change).length > 0;
