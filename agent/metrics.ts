import { Counter, Gauge, Registry } from "prom-client";

/** What `/metrics` says of one monitor. No label ever holds a tenant's data. */
export interface MonitorMetrics {
	readonly registry: Registry;
	readonly dropped: Counter<"code">;
	readonly wipes: Counter;
	readonly wipeMs: Gauge;
}

export function createMetrics(online: () => boolean): MonitorMetrics {
	const registry = new Registry();
	const registers = [registry];
	new Gauge({
		name: "foyer_monitor_online",
		help: "1 while the monitor is connected to its cloud.",
		registers,
		collect() {
			this.set(online() ? 1 : 0);
		},
	});
	return {
		registry,
		dropped: new Counter({
			name: "foyer_monitor_messages_dropped_total",
			help: "Messages from the broker that changed nothing, by the code that says why.",
			labelNames: ["code"],
			registers,
		}),
		wipes: new Counter({ name: "foyer_monitor_wipes_total", help: "Wipes that were made durable.", registers }),
		wipeMs: new Gauge({ name: "foyer_monitor_last_wipe_ms", help: "How long the newest wipe took.", registers }),
	};
}
