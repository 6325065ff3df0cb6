import type { AccountKeeper } from "#agent/account/keeper.ts";
import type { Tenancy } from "#agent/account/tenancy.ts";
import type { Guarding } from "#agent/arming/guarding.ts";
import { contactList } from "#agent/contacts/contact-list.ts";
import type { Quiet } from "#agent/quiet/quiet.ts";
import type { DeviceStore, TenantStore } from "#agent/store/stores.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { EverydayCommands } from "./everyday-api.ts";
import type { SettingsCodeGuard } from "./settings-code.ts";

export interface EverydayPorts {
	readonly device: DeviceStore;
	readonly tenancy: Tenancy;
	readonly keeper: AccountKeeper;
	readonly guarding: Guarding;
	readonly quiet: Quiet;
	readonly guard: SettingsCodeGuard;
	changed(): void;
}

const NO_ROWS = { rows: [], total: 0 } as const;

/** Notices, pictures, contacts, arming and do-not-disturb. */
export function everydayCommands(ports: EverydayPorts): EverydayCommands {
	const { device, tenancy, keeper, guarding, quiet, guard, changed } = ports;

	/** What is not there any more needs no change: a tenant who has left nothing has no file to change. */
	function change(use: (store: TenantStore) => void): void {
		tenancy.read(use, undefined);
		changed();
	}

	function checkDisarming(typed: string | undefined): void {
		const { disarmingProtected, settingsCode } = device.state();
		if (!disarmingProtected) return;
		if (typed === undefined) throw new FoyerError("settings-code-required");
		guard.check(typed, settingsCode);
	}

	return {
		listMessages: async (place) => tenancy.read((store) => store.listMessages(place), NO_ROWS),
		markMessage: async ({ id, read }) => change((store) => store.markMessage(id, read)),
		deleteMessage: async ({ id }) => change((store) => store.deleteMessage(id)),
		deleteReadMessages: async () => change((store) => store.deleteReadMessages()),

		listPictures: async (place) => tenancy.read((store) => store.listPictures(place), NO_ROWS),
		deletePicture: async ({ id }) => change((store) => store.deletePicture(id)),
		deleteAllPictures: async () => change((store) => store.deleteAllPictures()),

		listContacts: async () => contactsOf(tenancy, keeper),

		async setArming({ mode, settingsCode }) {
			if (keeper.document() === null) throw new FoyerError("no-account");
			if (guarding.disarms(mode)) checkDisarming(settingsCode);
			guarding.set(mode);
		},
		cancelArming: async () => guarding.cancel(),
		listAlarms: async (place) => tenancy.read((store) => store.listAlarms(place), NO_ROWS),
		async silenceAlarm({ settingsCode }) {
			if (guarding.alarm() === null) return;
			checkDisarming(settingsCode);
			guarding.silence();
		},
		listZones: async () => guarding.zones(),
		async triggerZone({ zone }) {
			if (keeper.document() === null) throw new FoyerError("no-account");
			return { raised: guarding.trigger(zone) };
		},
		async protectDisarming({ protect, settingsCode }) {
			guard.check(settingsCode, device.state().settingsCode);
			device.commit({ disarmingProtected: protect });
			changed();
		},

		changeQuiet: async (change) => quiet.change(change),
	};
}

/** Nobody while a wipe runs. */
export function contactsOf(tenancy: Tenancy, keeper: AccountKeeper) {
	const account = keeper.document()?.account ?? null;
	return account === null
		? []
		: contactList(
				tenancy.read((store) => store.contacts(), []),
				account,
			);
}
