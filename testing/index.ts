/** `foyer/testing`: emulated monitors in the hand of a test. See docs/qa. */
export type { MonitorCommands, MonitorSnapshot } from "#agent/api/monitor-api.ts";
export type {
	Condition,
	ControlEvent,
	ControlState,
	DeviceSnapshot,
	ScreenState,
	Sensors,
} from "#agent/control/monitor-control.ts";
export type { LineConditions, NetworkPreset } from "#agent/link/line-conditions.ts";
export { FoyerError, isFoyerError } from "#protocol/foyer-error.ts";
export { type ControlAddress, type ControlledMonitor, connectMonitor, type TimeSpan } from "./controlled-monitor.ts";
export type { NewTenant } from "./demo-people.ts";
export { ExpectationFailed, type Expectations } from "./expectations.ts";
export { type Demo, type DemoSettings, startDemo } from "./start-demo.ts";
export { type MonitorSettings, type StartedMonitor, startMonitor } from "./start-monitor.ts";
