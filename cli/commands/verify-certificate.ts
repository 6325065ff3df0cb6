import { Command, Option } from "commander";
import type { Certificate } from "#protocol/certificate.ts";
import { checkCertificate } from "#protocol/check-certificate.ts";
import { FoyerError } from "#protocol/foyer-error.ts";
import { fingerprintOf, isSignedBy } from "#protocol/signing.ts";
import { existingFile, jsonOption } from "../options.ts";
import { type GivenKey, publicKeys } from "../public-key.ts";
import { readJson } from "../read-json.ts";

/** `foyer verify-certificate`: is this certificate of erasure what the cloud signed? */
export function verifyCertificateCommand(): Command {
	return new Command("verify-certificate")
		.description(
			"Verifies a certificate of erasure offline. Exit code 0: the cloud signed it as it stands; 1: it did not.",
		)
		.argument("<FILE>", "the certificate as JSON; a PDF has it attached", existingFile)
		.addOption(new Option("--public-key <KEY>", "the cloud's public key, base64url").conflicts("keyFile"))
		.addOption(
			new Option(
				"--key-file <FILE>",
				"a file with the key, or with the cloud's answer at /api/v1/public-key, earlier keys among it",
			).argParser(existingFile),
		)
		.option(
			"--chain <FILE>",
			"with --public-key: that answer, whose keys count as far as they follow from KEY",
			existingFile,
		)
		.addOption(jsonOption())
		.action(verifyCertificate);
}

interface VerifyCertificateOptions {
	readonly publicKey?: string;
	readonly keyFile?: string;
	readonly chain?: string;
	readonly json?: true;
}

function verifyCertificate(file: string, options: VerifyCertificateOptions, command: Command): void {
	const given = keysOf(options, command);
	const value = readJson(file);
	const verdict = checkCertificate(
		value,
		given.map(({ key }) => key),
	);
	const signer = given.find(({ key }) => isSignedBy(value, [key]));
	const keyFingerprint = fingerprintOf((signer ?? given[0])?.text ?? "");
	if (verdict.outcome === "genuine") {
		const { certificate } = verdict;
		const said = options.json
			? JSON.stringify({ genuine: true, keyFingerprint, certificate })
			: sentence(certificate, keyFingerprint);
		process.stdout.write(`${said}\n`);
		return;
	}
	if (options.json) process.stdout.write(`${JSON.stringify({ genuine: false, keyFingerprint, certificate: null })}\n`);
	throw new FoyerError(verdict.outcome === "malformed" ? "certificate-invalid" : "certificate-not-genuine", file);
}

function keysOf({ publicKey, keyFile, chain }: VerifyCertificateOptions, command: Command): readonly GivenKey[] {
	if (publicKey !== undefined) return publicKeys(publicKey, chain);
	if (keyFile !== undefined && chain === undefined) return publicKeys(undefined, keyFile);
	return command.error("error: a key is needed: --public-key KEY or --key-file FILE");
}

function sentence(certificate: Certificate, keyFingerprint: string): string {
	const { id, kit, generation, resetAt } = certificate;
	const reset = new Date(resetAt).toISOString();
	return `Genuine: certificate ${id} of kit ${kit}, generation ${generation}, reset ${reset}.\nSigned by the key ${keyFingerprint}.`;
}
