import { z } from "zod";
import type { RowPlace } from "#agent/api/tenant-views.ts";
import type { DeviceProfile } from "#agent/device-profile.ts";

/** What is asked for, wherever it stood: in the path, the query or the body. */
export interface LocalCall {
	readonly target: string;
	readonly action: string;
	readonly data: Readonly<Record<string, unknown>>;
}

export interface LocalRequest {
	/** Behind `/api`: empty, or `/target/action`. */
	readonly path: string;
	readonly query: Readonly<Record<string, unknown>>;
	/** As it came, whatever its content type says; null where there is none. */
	readonly body: string | null;
}

const fields = z.record(z.string(), z.unknown());
const bodySchema = z.looseObject({
	target: z.string().optional(),
	action: z.string().optional(),
	data: fields.optional(),
});

/**
 * Clients name target and action in the path, in the body, or in both; where they differ the body's action is meant,
 * as one address (`/api/user/set`) takes every change. A body without `data` is the data. Null where it is no call.
 */
export function readCall({ path, query, body }: LocalRequest): LocalCall | null {
	const [, pathTarget, pathAction] = /^\/(\w+)\/(\w+)\/?$/.exec(path) ?? [];
	const parsed = bodySchema.safeParse(body === null || body.trim() === "" ? {} : parseJson(body));
	if (!parsed.success) return null;
	const { target: bodyTarget, action: bodyAction, data, ...bare } = parsed.data;
	const target = pathTarget ?? bodyTarget;
	const action = bodyAction ?? pathAction;
	if (target === undefined || action === undefined) return null;
	return { target: target.toLowerCase(), action: action.toLowerCase(), data: { ...query, ...(data ?? bare) } };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const itemSchema = z.record(z.string(), z.union([z.string().max(1_000), z.number(), z.boolean()]).transform(String));

/** The items that a change names, their values as strings; one alone may stand without a list. Null where they are none. */
export function itemsOf(data: LocalCall["data"]): Readonly<Record<string, string>>[] | null {
	const items = z
		.array(itemSchema)
		.min(1)
		.max(1_000)
		.safeParse(data["item"] ?? [data]);
	return items.success ? items.data : null;
}

/** The rows of the page asked for, counted from 1; whatever is no page is the first. */
export function placeOf(data: LocalCall["data"], { localApi }: Pick<DeviceProfile, "localApi">): RowPlace {
	const limit = localApi.pageSize;
	const page = z.coerce.number().int().min(1).max(1_000_000).safeParse(data["page"]);
	return { skip: page.success ? (page.data - 1) * limit : 0, limit };
}

/** A filter's text, null where it is absent or empty. */
export function textOf(data: LocalCall["data"], key: string): string | null {
	const value = data[key];
	return typeof value === "string" && value !== "" ? value : null;
}
