import { join } from "node:path";
import type { ControlledMonitor } from "./controlled-monitor.ts";
import { demoPeople, type NewTenant } from "./demo-people.ts";
import { startFoyer } from "./foyer-process.ts";
import { monitorOf } from "./start-monitor.ts";

export interface DemoSettings {
	/** Calls in the monitor's log. */
	readonly calls?: number;
	/** Which sample household. */
	readonly seed?: number;
}

/** A whole house on this machine: broker, cloud, a monitor with a tenant, and the door. */
export interface Demo {
	/** Somebody of the sample household is registered on it. Closing it ends the demo. */
	readonly monitor: ControlledMonitor;
	readonly kit: string;
	/** The monitor's panel, for a browser. */
	readonly panelUrl: string;
	/** `{cloudUrl}/api/v1` is its API, `{cloudUrl}/dev/mailbox` the codes that would have gone out by mail. */
	readonly cloudUrl: string;
	readonly consoleUrl: string;
	readonly doorUrl: string;
	readonly brokerUrl: string;
	/** The next tenant scans the QR code on the monitor, once there is one, and registers; resolves when the monitor knows. */
	moveIn(tenant: NewTenant): Promise<void>;
	/** The installer resets the account in their console; resolves when the cloud has committed. */
	reset(): Promise<void>;
	/** A visitor rings at the door; resolves when the cloud has passed it on. */
	ring(): Promise<void>;
	close(): Promise<void>;
}

/** Starts `foyer demo` with a control port. Its panel needs the screens built: `npm run build`. */
export async function startDemo({ calls = 20, seed = 1 }: DemoSettings = {}): Promise<Demo> {
	const foyer = await startFoyer((folder) => [
		...["demo", "--no-open", "--kits", "1", "--data", join(folder, "demo"), "--log-level", "silent"],
		...["--control-port", "0", "--control-token", join(folder, "token")],
		...["--calls", String(calls), "--seed", String(seed)],
	]);
	const monitor = await monitorOf(foyer);
	const fact = (name: string) => String(foyer.facts[name]);
	const kit = fact("kit");
	const people = demoPeople(fact("cloudUrl"));
	return {
		monitor,
		kit,
		async moveIn(tenant) {
			const { snapshot } = await monitor.expect.toShow("registration-qr");
			await people.register(snapshot?.enrolment?.url ?? "", tenant);
			await monitor.expect.toBeRegistered(tenant.name);
			// The report of the wipe may still be on its way; until it has arrived, Delete is refused.
			await monitor.expect.toBeIdle();
		},
		reset: () => people.reset(kit),
		ring: () => people.ring(kit),
		panelUrl: fact("monitorUrl"),
		cloudUrl: fact("cloudUrl"),
		consoleUrl: fact("consoleUrl"),
		doorUrl: fact("doorUrl"),
		brokerUrl: fact("brokerUrl"),
		close: monitor.close,
	};
}
