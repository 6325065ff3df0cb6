import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { brokerUrlSchema } from "#protocol/kit-file.ts";
import { type KitId, parseKitId } from "#protocol/kit-id.ts";
import { asMilliseconds, type Milliseconds } from "#protocol/units.ts";

/** Parsers of option values. What they refuse is wrong usage: commander names the option and ends with exit code 2. */

export function port(text: string): number {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
	return value;
}

export function count(text: string): number {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value > 10_000_000)
		throw new InvalidArgumentError("It takes a number from 0 to 10000000.");
	return value;
}

const DAY = 24 * 60 * 60 * 1_000;

/** A number of days, in milliseconds. */
export function days(text: string): Milliseconds {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < 1 || value > 36_500)
		throw new InvalidArgumentError("It takes a number of days from 1 to 36500.");
	return asMilliseconds(value * DAY);
}

export function kitId(text: string): KitId {
	try {
		return parseKitId(text);
	} catch {
		throw new InvalidArgumentError("A kit's MAC has 12 hexadecimal digits.");
	}
}

export function brokerUrl(text: string): string {
	if (!brokerUrlSchema.safeParse(text).success)
		throw new InvalidArgumentError("It looks like mqtt://127.0.0.1:1883 or mqtts://…");
	return text;
}

export function databaseUrl(text: string): string {
	if (!/^postgres(ql)?:\/\//.test(text)) throw new InvalidArgumentError("It looks like postgres://user@host/database.");
	return text;
}

/** An address that phones can open. Without a slash at its end: paths are put behind it. */
export function webUrl(text: string): string {
	const isAddress = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
	if (!isAddress || /[?#]/.test(text)) throw new InvalidArgumentError("It looks like https://cloud.example.");
	return text.replace(/\/+$/, "");
}

export function email(text: string): string {
	if (!z.email().safeParse(text).success) throw new InvalidArgumentError("It looks like installer@example.com.");
	return text;
}

export const folder = (text: string): string => resolve(text);

export function existingFolder(text: string): string {
	if (!existsSync(text) || !statSync(text).isDirectory()) throw new InvalidArgumentError("There is no such folder.");
	return resolve(text);
}

export function existingFile(text: string): string {
	if (!existsSync(text) || !statSync(text).isFile()) throw new InvalidArgumentError("There is no such file.");
	return resolve(text);
}

/** Gathers an option that may be given many times. */
export const collected = (text: string, before: readonly string[] | undefined): readonly string[] => [
	...(before ?? []),
	text,
];

/** A STUN server (RFC 7064), by which a page outside the local network learns its own address. Gathered. */
export function stunUrl(text: string, before: readonly string[] | undefined): readonly string[] {
	if (!/^stuns?:[\w.:[\]-]+$/.test(text)) throw new InvalidArgumentError("It looks like stun:stun.example.com:3478.");
	return [...(before ?? []), text];
}

/** Every process logs JSON lines to stderr; never a tenant's data. */
export const logLevelOption = (byDefault: string): Option =>
	new Option("--log-level <LEVEL>", "how much is logged to stderr")
		.choices(["trace", "debug", "info", "warn", "error", "silent"])
		.default(byDefault);

export const jsonOption = (): Option => new Option("--json", "print facts as JSON, for programs");

/** MQTT version; `auto` tries 5 and falls back. */
export type MqttProtocol = "auto" | "3.1.1" | "5";

export const protocolOption = (): Option =>
	new Option("--protocol <VERSION>", "MQTT version; auto tries 5 first")
		.choices(["auto", "3.1.1", "5"])
		.default("auto");
