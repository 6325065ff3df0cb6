import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { MonitorMetrics } from "#agent/metrics.ts";

/** What `/metrics` says of a fleet. The monitors' own are summed: thousands of labels help nobody. */
export interface FleetMetrics extends MonitorMetrics {
	readonly documents: Counter;
	readonly reports: Counter;
	readonly lost: Counter;
	readonly refused: Counter;
	readonly calls: Counter;
	readonly qrMs: Histogram;
}

/** Seconds, as Prometheus counts. A reset reaches a wall in a fifth of a second, or waits for a network. */
const QR_BUCKETS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60];

export function createFleetMetrics(now: () => { readonly connected: number; readonly ready: number }): FleetMetrics {
	const registry = new Registry();
	const registers = [registry];
	const gauge = (name: string, help: string, value: () => number) =>
		new Gauge({
			name,
			help,
			registers,
			collect() {
				this.set(value());
			},
		});
	gauge("foyer_fleet_connected", "Monitors that are connected and subscribed.", () => now().connected);
	gauge("foyer_fleet_ready", "Monitors whose report the broker has had.", () => now().ready);
	return {
		registry,
		documents: new Counter({
			name: "foyer_fleet_generations_total",
			help: "Generations that monitors have come to, the first ones among them.",
			registers,
		}),
		reports: new Counter({ name: "foyer_fleet_reports_total", help: "Reports that the broker has taken.", registers }),
		lost: new Counter({
			name: "foyer_fleet_connections_lost_total",
			help: "Connections that ended without being told to.",
			registers,
		}),
		refused: new Counter({
			name: "foyer_fleet_connections_refused_total",
			help: "Connections that the broker refused.",
			registers,
		}),
		calls: new Counter({ name: "foyer_fleet_calls_total", help: "Calls that began.", registers }),
		qrMs: new Histogram({
			name: "foyer_fleet_reset_to_qr_seconds",
			help: "From the cloud's commit of a reset until the monitor shows its new QR code.",
			buckets: QR_BUCKETS,
			registers,
		}),
		dropped: new Counter({
			name: "foyer_fleet_messages_dropped_total",
			help: "Messages from the broker that changed nothing, by the code that says why.",
			labelNames: ["code"],
			registers,
		}),
		wipes: new Counter({ name: "foyer_fleet_wipes_total", help: "Wipes that monitors have ended.", registers }),
		wipeMs: new Gauge({ name: "foyer_fleet_last_wipe_ms", help: "How long the newest wipe took.", registers }),
	};
}
