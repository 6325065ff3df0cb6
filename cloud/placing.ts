import type { AccountDocument } from "#protocol/account-document.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import type { KitId } from "#protocol/kit-id.ts";
import type { MessageId, UnixMs } from "#protocol/units.ts";
import type { AccountDetail } from "./ports/accounts.ts";
import type { Actor } from "./ports/actor.ts";

/**
 * How a kit comes to a flat: from a distributor's stock, by an installer or by the distributor itself, with an account
 * of its own. Part of the Cloud; every refusal is a FoyerError, and what is another's is not-found.
 */
export interface Placing {
	readonly library: MacLibrary;
	readonly projects: Projects;
	readonly installers: Installers;
	readonly kits: NewKits;
	readonly settings: AccountSettings;
}

export interface Page<Item> {
	readonly items: readonly Item[];
	readonly nextCursor: string | null;
}

export interface PageQuery {
	readonly cursor: string | null;
	readonly limit: number;
	readonly search?: string | undefined;
}

/** The MACs that a distributor has in stock. Distributors alone change it; an installer reads what it may place. */
export interface MacLibrary {
	/** By MAC. An installer sees what its distributor has not placed yet, without the notes. */
	list(actor: Actor, query: PageQuery & { readonly placed?: boolean | undefined }): Promise<Page<LibraryEntry>>;
	/** Refused: mac-invalid, mac-taken, role-not-allowed. */
	add(actor: Actor, entry: NewLibraryEntry): Promise<LibraryEntry>;
	/** All of the rows or none. Refused: csv-invalid with each bad row, role-not-allowed. */
	import(actor: Actor, csv: string): Promise<{ readonly added: number }>;
	/** Refused: not-found, mac-placed, role-not-allowed. */
	remove(actor: Actor, kit: KitId): Promise<void>;
}

export interface NewLibraryEntry {
	/** As typed: with or without separators. */
	readonly mac: string;
	readonly model: string;
	readonly note: string;
}

export interface LibraryEntry {
	readonly kit: KitId;
	readonly model: string;
	readonly note: string;
	readonly addedAt: UnixMs;
	readonly placed: boolean;
}

/** Where an installer's kits lie; those of the kind that it looks at. Refused to distributors: role-not-allowed. */
export interface Projects {
	/** By name. */
	list(actor: Actor, query: PageQuery): Promise<Page<Project>>;
	/** Refused: project-name-taken. */
	add(actor: Actor, name: string): Promise<Project>;
	/** Refused: not-found, project-name-taken. */
	rename(actor: Actor, id: MessageId, name: string): Promise<Project>;
}

export interface Project {
	readonly id: MessageId;
	readonly name: string;
	readonly kind: Actor["role"];
	readonly kits: number;
	readonly createdAt: UnixMs;
}

/** The installers under a distributor. Refused to installers: role-not-allowed. */
export interface Installers {
	/** By name. */
	list(actor: Actor, query: PageQuery): Promise<Page<Installer>>;
	/** Adds somebody, who gets a mail to choose a password by. Refused: email-taken, mail-not-configured, mail-failed. */
	add(actor: Actor, installer: NewInstaller): Promise<Installer>;
}

export interface NewInstaller {
	readonly name: string;
	readonly email: string;
	/** Of the mail. */
	readonly language: string;
}

export interface Installer {
	readonly id: MessageId;
	readonly name: string;
	readonly email: string;
	/** Invited, until a password is chosen. */
	readonly state: "invited" | "active";
	readonly projects: number;
	readonly kits: number;
}

export interface NewKits {
	/**
	 * Places a kit: its account, its first enrolment, its credentials at the broker. Refused: mac-invalid, mac-taken,
	 * not-found for a project that is not the actor's, broker-passwords-missing.
	 */
	add(actor: Actor, kit: KitToPlace): Promise<PlacedKit>;
	/** All of the rows or none. Refused: csv-invalid with each bad row, broker-passwords-missing. */
	import(actor: Actor, csv: string): Promise<{ readonly items: readonly PlacedKit[] }>;
	/** New credentials for a kit of the actor's; the ones before stop. Refused: not-found, broker-passwords-missing. */
	newKitFile(actor: Actor, accountId: MessageId): Promise<KitFile>;
}

export interface KitToPlace {
	/** As typed: with or without separators. */
	readonly mac: string;
	/** The flat's name. */
	readonly home: string;
	/** One of the installer's, its usual one for null; null for a distributor, whose kits lie directly under it. */
	readonly projectId: MessageId | null;
	readonly flat: FlatSettings;
	/** When the account expires; never for null. */
	readonly expiresAt: UnixMs | null;
}

/** What whoever looks after a flat may set; all of it stays at a reset but for the landline service. */
export type FlatSettings = { readonly [Setting in keyof Settings]?: Settings[Setting] | undefined } & {
	readonly landlineService?: boolean | undefined;
	readonly landlineExpiresAt?: UnixMs | null | undefined;
};

type Settings = AccountDocument["account"]["settings"];

export interface PlacedKit {
	readonly accountId: MessageId;
	/** Handed over once: it holds the broker's password, which nobody keeps. */
	readonly kitFile: KitFile;
}

/** What changes in an account between resets. Each change is a new revision, which the monitor shows. */
export interface AccountSettings {
	edit(
		actor: Actor,
		id: MessageId,
		changes: FlatSettings & { readonly home?: string | undefined },
	): Promise<AccountDetail>;
	/** At once. One that is expired stays as it is. */
	expire(actor: Actor, id: MessageId): Promise<AccountDetail>;
	/** Active until then, or without an end for null. Refused: validation-failed for a time that is past. */
	renew(actor: Actor, id: MessageId, expiresAt: UnixMs | null): Promise<AccountDetail>;
}
