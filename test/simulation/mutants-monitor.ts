import { createPublicKey } from "node:crypto";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import type { DeviceState } from "#agent/store/stores.ts";
import type { AccountDocument } from "#protocol/account-document.ts";
import { isKeyChain } from "#protocol/key-chain.ts";
import type { KeyChain } from "#protocol/key-endorsement.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import { isSignedBy, readPublicKey, signed } from "#protocol/signing.ts";
import { asMilliseconds } from "#protocol/units.ts";
import { attackersKey } from "./deeds-attacker.ts";
import type { MakeMutant, Next } from "./mutant.ts";
import { firstKeys } from "./sim-keys.ts";
import { kitOf } from "./sim-topics.ts";

const attackersPublicKey = createPublicKey(attackersKey).export({ format: "der", type: "spki" }).toString("base64url");

const nothingWiped: WipeEvidence = {
	...{ calls: 0, messages: 0, alarms: 0, access: 0, contacts: 0, pictures: 0, bytes: 0 },
	...{ method: "overwrite-unlink", ms: asMilliseconds(0) },
};

/** The last document that each kit was sent. */
function lastDocuments() {
	const last = new Map<number, AccountDocument>();
	return {
		last,
		receive(topic: string, payload: string, next: Next): Promise<void> {
			const kit = kitOf(topic);
			if (kit !== null && topic.endsWith("/account") && payload !== "{") last.set(kit, JSON.parse(payload));
			return next(topic, payload);
		},
	};
}

/** Takes a document with such a chain from whoever its last link names: as if the key that pins began with had signed it. */
const believing =
	(wrong: (chain: KeyChain) => boolean): MakeMutant =>
	() => ({
		receive(topic, payload, next) {
			const isDocument = topic.endsWith("/account") && payload !== "{";
			const { signature, ...signedPart } = isDocument ? JSON.parse(payload) : {};
			const { endorsements = [], ...document } = signedPart;
			const signer = endorsements.at(-1)?.key;
			const byItsOwn = signer && isSignedBy({ ...signedPart, signature }, [readPublicKey(signer)]);
			const lied = byItsOwn && wrong(endorsements);
			return next(topic, lied ? JSON.stringify(signed(document, firstKeys.privateKey)) : payload);
		},
	});

/** Monitors that are wrong in one way. */
export const monitorMutants = {
	"the monitor acknowledges before it is durable": () => ({
		receive: async (topic, payload, next) => void next(topic, payload).catch(() => {}),
	}),
	"the monitor commits without a sync": ({ world }) => ({
		store(store, life) {
			let state = store.state();
			return {
				...store,
				state: () => state,
				commit(change) {
					state = { ...state, ...change };
					world.later(life, 20, "a commit reaches the disk", () => store.commit(change));
				},
			};
		},
	}),
	"the QR code is shown before wiped": () => {
		const { last, receive } = lastDocuments();
		return {
			receive,
			api: (api, kit) => ({
				...api,
				snapshot() {
					const snapshot = api.snapshot();
					return snapshot.deletion.state === "wiping"
						? { ...snapshot, enrolment: last.get(kit)?.enrolment ?? null }
						: snapshot;
				},
			}),
		};
	},
	"the old account is shown while it is wiped": () => ({
		api(api) {
			let before: MonitorSnapshot["account"] = null;
			return {
				...api,
				snapshot() {
					const snapshot = api.snapshot();
					if (snapshot.deletion.state === "wiping") return { ...snapshot, account: before };
					before = snapshot.account;
					return snapshot;
				},
			};
		},
	}),
	"a document of any generation is applied": () => {
		let adopting = false;
		const newborn: Partial<DeviceState> = { generation: null, vacantDocument: null };
		return {
			store: (store) => ({
				...store,
				state: () => (adopting ? { ...store.state(), ...newborn } : store.state()),
			}),
			async receive(topic, payload, next) {
				adopting = topic.endsWith("/account");
				await next(topic, payload).finally(() => {
					adopting = false;
				});
			},
		};
	},
	"no signature is checked": () => ({
		kitFile: (file) => ({ ...file, cloudKeys: [...file.cloudKeys, attackersPublicKey] }),
	}),
	"an endorsement is not verified": believing((chain) => !isKeyChain(chain)),
	"a chain of keys may begin anywhere": believing(([first]) => first?.endorsedBy !== firstKeys.publicKey),
	"nothing is wiped at the start": () => ({
		folder(folder) {
			let started = false;
			return {
				...folder,
				async wipeOtherThan(keep, options) {
					if (started) return folder.wipeOtherThan(keep, options);
					started = true;
					return nothingWiped;
				},
			};
		},
	}),
	"files are unlinked and not overwritten": () => ({
		files: (files) => ({ ...files, overwrite: async (path) => files.size(path) }),
	}),
	"the write-ahead log is not wiped": () => ({
		files: (files) => ({ ...files, list: (dir) => files.list(dir).filter((name) => !name.endsWith("-wal")) }),
	}),
	"the folder is not synced": () => ({
		files: (files) => ({ ...files, syncFolder: async () => {} }),
	}),
	"the report is said once and never again": () => {
		const said = new Set<string>();
		return {
			async publish(topic, payload, send) {
				if (!topic.endsWith("/report")) return send(payload);
				const key = `${topic} ${JSON.parse(payload).generation}`;
				if (said.has(key)) return;
				said.add(key);
				void send(payload).catch(() => {});
			},
		};
	},
	"every retry is a new operation": () => {
		const sent = new Set<string>();
		return {
			publish(topic, payload, send) {
				if (!topic.endsWith("/requests")) return send(payload);
				const request = JSON.parse(payload);
				if (!sent.has(request.id)) {
					sent.add(request.id);
					return send(payload);
				}
				const id = `00000000-0000-4000-8000-${String(sent.size).padStart(12, "0")}`;
				sent.add(id);
				return send(JSON.stringify({ ...request, id }));
			},
		};
	},
	"cancel says cancelled and cancels nothing": () => {
		const hear = new Map<number, Next>();
		return {
			receive(topic, payload, next) {
				const kit = kitOf(topic);
				if (kit !== null) hear.set(kit, next);
				return next(topic, payload);
			},
			async publish(topic, payload, send) {
				const request = topic.endsWith("/requests") ? JSON.parse(payload) : {};
				if (request.type !== "cancel-delete") return send(payload);
				const { id, generation } = request;
				const reply = { v: 1, id, outcome: "rejected", code: "operation-cancelled", generation };
				await hear.get(kitOf(topic) ?? -1)?.(topic.replace(/requests$/, "replies"), JSON.stringify(reply));
			},
		};
	},
} satisfies Record<string, MakeMutant>;
