import type { FlatSettings, Installer, KitToPlace, LibraryEntry, Page, PlacedKit, Project } from "#cloud/placing.ts";
import type { AccountDetail } from "#cloud/ports/accounts.ts";
import { type ErrorCode, isErrorCode } from "#protocol/error-codes.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { askCloud, type CloudAnswer } from "#ui/kit/cloud-request.ts";
import { searchText } from "../shared/format-kit.ts";

const API = "/api/v1";

/** One page of a list; an empty search does not narrow. */
function pageOf<Item>(path: string, search: string, cursor: string | null, limit: number, more = "") {
	const query = new URLSearchParams({
		limit: String(limit),
		...(search === "" ? {} : { search: searchText(search) }),
		...(cursor === null ? {} : { cursor }),
		...(more === "" ? {} : { placed: more }),
	});
	return askCloud<Page<Item>>(`${API}/${path}?${query}`);
}

/** `placed` is empty for all. */
export const listLibrary = (search: string, placed: "" | "true" | "false", cursor: string | null, limit: number) =>
	pageOf<LibraryEntry>("mac-library", search, cursor, limit, placed);

export const addMac = (body: { readonly mac: string; readonly model: string; readonly note: string }) =>
	askCloud<LibraryEntry>(`${API}/mac-library`, { method: "POST", body });

export const removeMac = (kit: string) => askCloud<undefined>(`${API}/mac-library/${kit}`, { method: "DELETE" });

export const listProjects = (search: string, cursor: string | null, limit: number) =>
	pageOf<Project>("projects", search, cursor, limit);

export const addProject = (name: string) => askCloud<Project>(`${API}/projects`, { method: "POST", body: { name } });

export const renameProject = (id: string, name: string) =>
	askCloud<Project>(`${API}/projects/${id}`, { method: "PATCH", body: { name } });

export const listInstallers = (search: string, cursor: string | null, limit: number) =>
	pageOf<Installer>("installers", search, cursor, limit);

export const addInstaller = (body: { readonly name: string; readonly email: string; readonly language: string }) =>
	askCloud<Installer>(`${API}/installers`, { method: "POST", body });

export const addKit = (body: KitToPlace) => askCloud<PlacedKit>(`${API}/kits`, { method: "POST", body });

export const newKitFile = (accountId: string) =>
	askCloud<KitFile>(`${API}/accounts/${accountId}/kit-file`, { method: "POST" });

export const accountOf = (id: string) => askCloud<AccountDetail>(`${API}/accounts/${id}`);

export const editAccount = (id: string, body: FlatSettings & { readonly home: string }) =>
	askCloud<AccountDetail>(`${API}/accounts/${id}`, { method: "PATCH", body });

export const expireAccount = (id: string) =>
	askCloud<AccountDetail>(`${API}/accounts/${id}/expire`, { method: "POST" });

export const renewAccount = (id: string, expiresAt: number | null) =>
	askCloud<AccountDetail>(`${API}/accounts/${id}/renew`, { method: "POST", body: { expiresAt } });

/** What can be imported: each has a template to begin with. */
export type CsvKind = "mac-library" | "kits";

export const templateOf = (kind: CsvKind): string => `${API}/${kind}/template`;

export const importMacs = (csv: string): Promise<CloudAnswer<{ readonly added: number }>> =>
	askCloud(`${API}/mac-library/import`, { method: "POST", body: { csv } });

export const importKits = (csv: string): Promise<CloudAnswer<{ readonly items: readonly PlacedKit[] }>> =>
	askCloud(`${API}/kits/import`, { method: "POST", body: { csv } });

export interface BadRow {
	readonly row: number;
	readonly column: string | null;
	readonly code: ErrorCode;
}

/** The rows that a refused file is refused for; none where the refusal is about something else. */
export function badRowsOf(problem: unknown): readonly BadRow[] {
	if (typeof problem !== "object" || problem === null || !("rows" in problem) || !Array.isArray(problem.rows))
		return [];
	return problem.rows.filter((row: BadRow) => Number.isInteger(row.row) && isErrorCode(row.code));
}
