import type { ResetSource } from "#protocol/account-document.ts";
import type { WipeEvidence } from "#protocol/report.ts";
import type { FieldsTreated } from "#protocol/reset-policy.ts";

export const certificateLanguages = ["en", "de"] as const;
export type CertificateLanguage = (typeof certificateLanguages)[number];

export type RemovedField = FieldsTreated<"removed">;
export type WipedKind = Exclude<keyof WipeEvidence, "method" | "ms" | "bytes">;

/** What the printed certificate says around the facts. Method and category keep the English names of NIST SP 800-88. */
export interface CertificateWords {
	readonly title: string;
	readonly subtitle: string;
	readonly facts: Readonly<
		Record<"kit" | "account" | "generation" | "operation" | "askedBy" | "reset" | "wiped" | "issued" | "id", string>
	>;
	readonly sources: Readonly<Record<ResetSource, string>>;
	/** After the generation that the reset began: the one that it erased. */
	readonly erased: (generation: number) => string;
	readonly byMonitorClock: string;
	readonly inCloud: string;
	readonly onMonitor: string;
	readonly nothingRemoved: string;
	readonly nothingWiped: string;
	readonly fields: Readonly<Record<RemovedField, string>>;
	readonly kinds: Readonly<Record<WipedKind, string>>;
	readonly bytes: string;
	readonly duration: string;
	readonly milliseconds: (ms: string) => string;
	readonly method: string;
	readonly monitorMethod: string;
	readonly cloudMethod: string;
	readonly notClaimed: string;
	readonly notClaimedText: readonly string[];
	readonly proof: string;
	readonly signature: string;
	readonly fingerprint: string;
	/** In the PDF, and on the page before the link to the signed JSON. */
	readonly howToVerify: string;
	readonly howToVerifyPage: string;
}

const en: CertificateWords = {
	title: "Certificate of erasure",
	subtitle: "What an account's reset removed, in the cloud and on the indoor monitor. It names no tenant.",
	facts: {
		kit: "Kit (MAC)",
		account: "Account",
		generation: "Generation",
		operation: "Operation",
		askedBy: "Asked for by",
		reset: "Reset in the cloud",
		wiped: "Wiped on the monitor",
		issued: "Certificate issued",
		id: "Certificate",
	},
	sources: {
		monitor: "The monitor (Delete on its screen)",
		installer: "The installer, in the console",
		distributor: "The distributor, in the console",
		app: "The tenant, on the phone",
	},
	erased: (generation) => `${generation + 1}, erasing generation ${generation}`,
	byMonitorClock: "by the monitor's clock",
	inCloud: "Removed in the cloud",
	onMonitor: "Wiped on the monitor",
	nothingRemoved: "The account held nothing to remove.",
	nothingWiped: "The monitor held no files of an earlier generation.",
	fields: {
		members: "Family members",
		emails: "E-mail addresses",
		mobileNumbers: "Mobile numbers",
		country: "Country or region",
		landlines: "Landlines",
		logs: "Door logs",
		callHistories: "Call histories",
		messages: "Messages",
		alarms: "Alarms",
		pins: "PINs",
		faces: "Faces",
		nfcCards: "NFC cards",
		bluetoothKeys: "Bluetooth keys",
		qrCodes: "QR codes",
	},
	kinds: {
		calls: "Calls",
		messages: "Messages",
		alarms: "Alarms",
		access: "Access entries",
		contacts: "Contacts",
		pictures: "Pictures",
	},
	bytes: "Bytes overwritten",
	duration: "Time taken",
	milliseconds: (ms) => `${ms} ms`,
	method: "Method: NIST SP 800-88 Rev. 1, Clear",
	monitorMethod:
		"Monitor: every byte of the tenant's files was overwritten in place and synced, then the files were unlinked and the folder synced.",
	cloudMethod: "Cloud: the tenant's rows were deleted in one transaction; no later query or document returns them.",
	notClaimed: "What this does not claim",
	notClaimedText: [
		"Neither Purge nor Destroy: free blocks of the storage medium, wear levelling and backups may hold earlier copies.",
		"Nothing about phones, routers or services that the tenant used outside this kit and its account.",
	],
	proof: "Proof",
	signature: "Signature (Ed25519)",
	fingerprint: "Key fingerprint (SHA-256)",
	howToVerify:
		"The signed certificate is attached to this PDF as certificate.json. Anybody can verify it offline, with the key that the cloud answers at /api/v1/public-key:",
	howToVerifyPage:
		"Anybody can verify the signed certificate offline, with the key that the cloud answers at /api/v1/public-key:",
};

const de: CertificateWords = {
	title: "Löschnachweis",
	subtitle: "Was das Zurücksetzen eines Kontos in der Cloud und auf dem Monitor entfernt hat. Er nennt keinen Mieter.",
	facts: {
		kit: "Kit (MAC)",
		account: "Konto",
		generation: "Generation",
		operation: "Vorgang",
		askedBy: "Angefordert von",
		reset: "In der Cloud zurückgesetzt",
		wiped: "Auf dem Monitor gelöscht",
		issued: "Nachweis ausgestellt",
		id: "Nachweis",
	},
	sources: {
		monitor: "Monitor (Löschen am Bildschirm)",
		installer: "Installateur, in der Konsole",
		distributor: "Händler, in der Konsole",
		app: "Mieter, am Telefon",
	},
	erased: (generation) => `${generation + 1}, gelöscht wurde Generation ${generation}`,
	byMonitorClock: "nach der Uhr des Monitors",
	inCloud: "In der Cloud entfernt",
	onMonitor: "Auf dem Monitor gelöscht",
	nothingRemoved: "Das Konto enthielt nichts zu Entfernendes.",
	nothingWiped: "Der Monitor hatte keine Dateien einer früheren Generation.",
	fields: {
		members: "Familienmitglieder",
		emails: "E-Mail-Adressen",
		mobileNumbers: "Mobilnummern",
		country: "Land oder Region",
		landlines: "Festnetznummern",
		logs: "Türprotokolle",
		callHistories: "Anruflisten",
		messages: "Nachrichten",
		alarms: "Alarme",
		pins: "PINs",
		faces: "Gesichter",
		nfcCards: "NFC-Karten",
		bluetoothKeys: "Bluetooth-Schlüssel",
		qrCodes: "QR-Codes",
	},
	kinds: {
		calls: "Anrufe",
		messages: "Nachrichten",
		alarms: "Alarme",
		access: "Zutrittseinträge",
		contacts: "Kontakte",
		pictures: "Bilder",
	},
	bytes: "Überschriebene Bytes",
	duration: "Dauer",
	milliseconds: (ms) => `${ms} ms`,
	method: "Verfahren: NIST SP 800-88 Rev. 1, Clear",
	monitorMethod:
		"Monitor: Jedes Byte der Dateien des Mieters wurde überschrieben und synchronisiert, dann wurden die Dateien entfernt und der Ordner synchronisiert.",
	cloudMethod: "Cloud: Die Zeilen des Mieters wurden in einer Transaktion gelöscht; keine spätere Abfrage liefert sie.",
	notClaimed: "Was dieser Nachweis nicht behauptet",
	notClaimedText: [
		"Weder Purge noch Destroy: Freie Blöcke des Speichers, Wear-Levelling und Sicherungen können frühere Kopien enthalten.",
		"Nichts über Telefone, Router oder Dienste, die der Mieter außerhalb dieses Kits und seines Kontos benutzt hat.",
	],
	proof: "Beweis",
	signature: "Signatur (Ed25519)",
	fingerprint: "Fingerabdruck des Schlüssels (SHA-256)",
	howToVerify:
		"Der signierte Nachweis hängt als certificate.json an diesem PDF. Jeder kann ihn offline prüfen, mit dem Schlüssel, den die Cloud unter /api/v1/public-key nennt:",
	howToVerifyPage:
		"Jeder kann den signierten Nachweis offline prüfen, mit dem Schlüssel, den die Cloud unter /api/v1/public-key nennt:",
};

export const certificateWords: Readonly<Record<CertificateLanguage, CertificateWords>> = { en, de };
