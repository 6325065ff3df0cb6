import { Command, Option } from "commander";
import { z } from "zod";
import { type BreakReason, checkExport, type ExportVerdict } from "#cloud/audit/check-export.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { fingerprintOf } from "#protocol/signing.ts";
import { existingFile, jsonOption } from "../options.ts";
import { publicKey } from "../public-key.ts";
import { readJson } from "../read-json.ts";

/** `foyer verify-audit`: is this export what the cloud recorded, row by row? */
export function verifyAuditCommand(): Command {
	return new Command("verify-audit")
		.description("Checks an audit export offline. Exit code 0: intact; 1: broken, naming the first row.")
		.argument("<FILE>", "the export as JSON", existingFile)
		.addOption(
			new Option(
				"--public-key <KEY>",
				"the cloud's public key, or an earlier one of it; without it the one in the file, which proves less",
			),
		)
		.addOption(jsonOption())
		.action(verifyAudit);
}

interface VerifyAuditOptions {
	readonly publicKey?: string;
	readonly json?: true;
}

function verifyAudit(file: string, options: VerifyAuditOptions): void {
	const value = readJson(file);
	const enclosed = z.object({ publicKey: z.string() }).safeParse(value);
	if (!enclosed.success) throw new FoyerError("audit-export-invalid", file);
	const { key, text } = publicKey(options.publicKey ?? enclosed.data.publicKey);
	const verdict = checkExport(value, key);
	if (verdict.outcome === "malformed") throw new FoyerError("audit-export-invalid", file);
	// The key that is given may be an earlier one, from which the export's chain leads to the signer.
	const signer = verdict.outcome === "intact" ? enclosed.data.publicKey : text;
	const keyFrom = options.publicKey === undefined ? "file" : "option";
	const facts = {
		intact: verdict.outcome === "intact",
		...factsOf(verdict),
		keyFrom,
		keyFingerprint: fingerprintOf(signer),
	};
	if (options.json) process.stdout.write(`${JSON.stringify(facts)}\n`);
	if (verdict.outcome === "broken") throw new FoyerError("audit-chain-broken", placeOf(verdict));
	if (!options.json) process.stdout.write(sentence(verdict, keyFrom, facts.keyFingerprint));
}

type Broken = Extract<ExportVerdict, { outcome: "broken" }>;
type Intact = Extract<ExportVerdict, { outcome: "intact" }>;

function factsOf(verdict: Broken | Intact) {
	if (verdict.outcome === "broken") return { brokenAt: verdict.brokenAt, reason: verdict.reason };
	const { rows, withheld, pruned } = verdict;
	return { brokenAt: null, rows, withheld, pruned };
}

const reasons: Readonly<Record<BreakReason, string>> = {
	"row-changed": "is not what its hash says",
	"row-unlinked": "does not follow from the row before",
	"row-missing": "is missing",
	"anchor-not-genuine": "is the anchor's, which the key did not sign",
	signature: "the export is not what the key signed",
};

function placeOf({ brokenAt, reason }: Broken): string {
	return brokenAt === null ? reasons[reason] : `row ${brokenAt} ${reasons[reason]}`;
}

function sentence({ rows, withheld, pruned }: Intact, keyFrom: "file" | "option", fingerprint: string): string {
	const compare = keyFrom === "option" ? "" : " That key came with the file: compare it with the cloud's own.";
	return `Intact: ${rows} rows, ${withheld} withheld, ${pruned} pruned.\nSigned by the key ${fingerprint}.${compare}\n`;
}
