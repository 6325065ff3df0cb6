import type { Certificate } from "#protocol/certificate.ts";
import { fieldsTreated } from "#protocol/reset-policy.ts";
import { fingerprintOf } from "#protocol/signing.ts";
import type { UnixMs } from "#protocol/units.ts";
import {
	type CertificateLanguage,
	type CertificateWords,
	certificateWords,
	type WipedKind,
} from "./certificate-words.ts";

/** What the PDF carries the signed certificate as. */
export const ATTACHMENT = "certificate.json";

/** A label and what stands beside it. */
export type Line = readonly [label: string, value: string];

/** One of the two tables; `empty` says in a sentence why it has no lines. */
export interface CountTable {
	readonly heading: string;
	readonly lines: readonly Line[];
	readonly empty: string;
}

/** All that the printed certificate says, before anything is drawn. */
export interface CertificatePage {
	readonly title: string;
	readonly subtitle: string;
	readonly facts: readonly Line[];
	readonly tables: readonly [cloud: CountTable, monitor: CountTable];
	readonly notes: readonly { readonly heading: string; readonly sentences: readonly string[] }[];
	readonly proof: {
		readonly heading: string;
		readonly lines: readonly Line[];
		readonly howToVerify: string;
		readonly command: string;
	};
}

export function certificatePage(
	certificate: Certificate,
	publicKey: string,
	language: CertificateLanguage,
): CertificatePage {
	const words = certificateWords[language];
	const { title, subtitle, proof, howToVerify } = words;
	return {
		title,
		subtitle,
		facts: factsOf(certificate, words),
		tables: [cloudTable(certificate, words, language), monitorTable(certificate, words, language)],
		notes: [
			{ heading: words.method, sentences: methodsOf(certificate, words) },
			{ heading: words.notClaimed, sentences: words.notClaimedText },
		],
		proof: {
			heading: proof,
			lines: [
				[words.signature, certificate.signature],
				[words.fingerprint, fingerprintOf(publicKey)],
			],
			howToVerify,
			command: `foyer verify-certificate ${ATTACHMENT} --public-key KEY`,
		},
	};
}

/** Of the monitor only what it did. */
const methodsOf = ({ wipedOnMonitor }: Certificate, { monitorMethod, cloudMethod }: CertificateWords) =>
	wipedOnMonitor === null ? [cloudMethod] : [monitorMethod, cloudMethod];

function factsOf(certificate: Certificate, { facts, sources, erased, byMonitorClock }: CertificateWords): Line[] {
	const { wipedAt } = certificate;
	return [
		[facts.kit, certificate.kit.replaceAll(/..(?=.)/g, "$&:")],
		[facts.generation, erased(certificate.generation - 1)],
		[facts.askedBy, sources[certificate.source]],
		[facts.reset, utc(certificate.resetAt)],
		[facts.wiped, wipedAt === null ? "–" : `${utc(wipedAt)}, ${byMonitorClock}`],
		[facts.issued, utc(certificate.issuedAt)],
		[facts.account, certificate.accountId],
		[facts.operation, certificate.operationId],
		[facts.id, certificate.id],
	];
}

function cloudTable({ removedInCloud }: Certificate, words: CertificateWords, language: CertificateLanguage) {
	const lines = fieldsTreated("removed").map(
		(field): Line => [words.fields[field], number(removedInCloud[field] ?? 0, language)],
	);
	const nothing = Object.values(removedInCloud).every((count) => count === 0);
	return { heading: words.inCloud, lines: nothing ? [] : lines, empty: words.nothingRemoved };
}

const wipedKinds: readonly WipedKind[] = ["calls", "messages", "alarms", "access", "contacts", "pictures"];

function monitorTable({ wipedOnMonitor }: Certificate, words: CertificateWords, language: CertificateLanguage) {
	const heading = words.onMonitor;
	if (wipedOnMonitor === null) return { heading, lines: [], empty: words.nothingWiped };
	const { bytes, ms } = wipedOnMonitor;
	const counts = wipedKinds.map((kind): Line => [words.kinds[kind], number(wipedOnMonitor[kind], language)]);
	const sums: Line[] = [
		[words.bytes, number(bytes, language)],
		[words.duration, words.milliseconds(number(ms, language))],
	];
	return { heading, lines: [...counts, ...sums], empty: words.nothingWiped };
}

const number = (value: number, language: CertificateLanguage) => value.toLocaleString(language);

/** `2026-09-21 13:33:20.500 UTC`: the same whoever reads it, wherever. */
const utc = (moment: UnixMs) => `${new Date(moment).toISOString().replace("T", " ").replace("Z", "")} UTC`;
