import type { ResetOutcome } from "#cloud/ports/resets.ts";
import { type RefusalCode, refusalOf } from "#ui/kit/cloud-request.ts";
import type { BulkAttempt } from "./bulk-attempt.ts";

/** Resets many accounts and tells each outcome as it comes. Resolves with why there were none, or not all; null at the end. */
export async function resetMany(
	{ key, accountIds, generations }: BulkAttempt,
	onOutcome: (outcome: ResetOutcome) => void,
	signal: AbortSignal,
): Promise<RefusalCode | null> {
	try {
		const response = await fetch("/api/v1/resets", {
			method: "POST",
			headers: { accept: "application/x-ndjson", "content-type": "application/json", "idempotency-key": key },
			body: JSON.stringify({ accountIds, generations: generationsOf(accountIds, generations) }),
			signal,
		});
		if (!response.ok || response.body === null) return await refusalOf(response);
		await readLines(response.body, (line) => onOutcome(JSON.parse(line) as ResetOutcome));
		return null;
	} catch {
		return signal.aborted ? null : "unreachable";
	}
}

async function readLines(body: ReadableStream<BufferSource>, onLine: (line: string) => void): Promise<void> {
	const reader = body.pipeThrough(new TextDecoderStream()).getReader();
	let begun = "";
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		const lines = `${begun}${value}`.split("\n");
		begun = lines.pop() ?? "";
		for (const line of lines) onLine(line);
	}
}

function generationsOf(ids: readonly string[], generations: BulkAttempt["generations"]) {
	return Object.fromEntries(ids.map((id) => [id, generations[id]]));
}
