import type { Selectable } from "kysely";
import { FoyerError } from "#protocol/foyer-error.ts";
import type { MessageId, Milliseconds, UnixMs } from "#protocol/units.ts";
import type { CloudContext } from "../context.ts";
import { leaveInInbox } from "../kits/leave-in-inbox.ts";
import { withLockedKit } from "../mqtt/with-locked-kit.ts";
import type { AccessEntryTable } from "../store/account-tables.ts";
import type { Transact } from "../store/open-store.ts";
import { createThrottle } from "../throttle.ts";
import { doorFacts } from "./door-facts.ts";
import type { Doors, DoorTry } from "./doors.ts";

/** How long the door stays open. */
const OPEN_FOR = 5_000 as Milliseconds;
const MINUTE = 60_000;

/**
 * Of one kind of way in: who has a card, or a visitor's code, must not guess PINs between two good tries. Six digits
 * tried five at a time take years; somebody who mistypes waits a minute.
 */
const TRIES = {
	purpose: "door",
	free: 5,
	firstWait: MINUTE as Milliseconds,
	longestWait: (10 * MINUTE) as Milliseconds,
	window: (24 * 60 * MINUTE) as Milliseconds,
};
/** How long a door log waits for a monitor that is away. */
const LOG_LIFE = (30 * 24 * 60 * 60 * 1000) as Milliseconds;

type Entry = Selectable<AccessEntryTable>;

/** Whether a way in is open at a moment: always, but for a visitor's QR code, which has a time and a number of uses. */
export function isOpenTo(entry: Pick<Entry, "valid_from" | "valid_until" | "uses_left">, now: UnixMs): boolean {
	const { valid_from, valid_until, uses_left } = entry;
	return (
		(valid_from === null || valid_from <= now) &&
		(valid_until === null || now < valid_until) &&
		(uses_left === null || uses_left > 0)
	);
}

/** Checks what is shown at a kit's door against the account's ways in, one try after the other. */
export function createDoorAccess(context: CloudContext): Doors["tryAccess"] {
	const { store, clock, random } = context;
	const throttle = createThrottle(context, TRIES);

	return async (kit, tried) => {
		const now = clock();
		const triesOfKind = `${kit} ${tried.access}`;
		const granted = await withLockedKit(store, kit, async (trx, { account }) => {
			if (account.generation !== tried.generation) throw new FoyerError("generation-stale");
			// In here, so that what is refused without a look at its value was no try.
			await throttle.attempt(triesOfKind, trx);
			const entry = await entryFor(trx, account.id, tried);
			const isOpen = entry !== undefined && isOpenTo(entry, now);
			if (isOpen) await countUse(trx, entry);
			const name = entry?.name ?? "";
			const { generation, access, picture } = tried;
			const { door } = await doorFacts(trx, kit);
			const head = { v: 1, id: random.id(), generation, at: now } as const;
			const log = { ...head, type: "door-try", door, name, access, granted: isOpen, picture } as const;
			await leaveInInbox(trx, account, log, LOG_LIFE);
			return isOpen;
		});
		if (granted === null) throw new FoyerError("kit-unknown", kit);
		if (granted) await throttle.forgive(triesOfKind);
		context.outboxChanged();
		return granted ? { granted, openFor: OPEN_FOR } : { granted };
	};
}

function entryFor(trx: Transact, accountId: MessageId, { access, value }: DoorTry): Promise<Entry | undefined> {
	return trx
		.selectFrom("access_entries")
		.selectAll()
		.where("account_id", "=", accountId)
		.where("kind", "=", access)
		.where("value", "=", value)
		.executeTakeFirst();
}

/** The account's lock is held, so no other try reads the same number. */
async function countUse(trx: Transact, { account_id, id, uses_left }: Entry): Promise<void> {
	if (uses_left === null) return;
	await trx
		.updateTable("access_entries")
		.set({ uses_left: uses_left - 1 })
		.where("account_id", "=", account_id)
		.where("id", "=", id)
		.execute();
}
