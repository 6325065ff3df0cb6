import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { ResetSource } from "#protocol/account-document.ts";
import type { ErrorCode } from "#protocol/error-codes.ts";

/** What the cloud counts, in the words of the design. */
export interface CloudMetrics {
	readonly registry: Registry;
	resetDone(source: ResetSource): void;
	messageDropped(code: ErrorCode): void;
	certificateIssued(): void;
}

export function createMetrics(outboxDepth: () => Promise<number>): CloudMetrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	const resets = new Counter({
		name: "foyer_cloud_resets_total",
		help: "Resets committed, by who asked.",
		labelNames: ["source"],
		registers,
	});
	const dropped = new Counter({
		name: "foyer_cloud_messages_dropped_total",
		help: "Messages from kits that changed nothing, by error code.",
		labelNames: ["code"],
		registers,
	});
	const certificates = new Counter({
		name: "foyer_cloud_certificates_total",
		help: "Certificates issued for wipes that monitors proved.",
		registers,
	});
	new Gauge({
		name: "foyer_cloud_outbox_depth",
		help: "Messages committed and not yet acknowledged by the broker.",
		registers,
		async collect() {
			this.set(await outboxDepth());
		},
	});
	return {
		registry,
		resetDone: (source) => resets.inc({ source }),
		messageDropped: (code) => dropped.inc({ code }),
		certificateIssued: () => certificates.inc(),
	};
}
