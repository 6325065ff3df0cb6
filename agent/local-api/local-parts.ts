import type { AccountKeeper } from "#agent/account/keeper.ts";
import type { Tenancy } from "#agent/account/tenancy.ts";
import type { DeviceStore, LocalApiAccess } from "#agent/store/stores.ts";
import type { AccountDocument } from "#protocol/account-document.ts";

/** What the local HTTP API reaches of a monitor beside its `MonitorApi`. */
export interface LocalParts {
	/** The present tenant's store alone: while a wipe runs there is none. */
	readonly tenancy: Pick<Tenancy, "read" | "write">;
	account(): AccountDocument["account"] | null;
	access(): LocalApiAccess;
	/** Durable when it returns. */
	setAccess(access: LocalApiAccess): void;
	/** Something of the tenant's was changed: panels look again. */
	changed(): void;
}

export function localParts(
	{ device, tenancy, keeper }: { device: DeviceStore; tenancy: Tenancy; keeper: AccountKeeper },
	changed: () => void,
): LocalParts {
	return {
		tenancy,
		account: () => keeper.document()?.account ?? null,
		access: () => device.state().localApi,
		setAccess: (localApi) => device.commit({ localApi }),
		changed,
	};
}
