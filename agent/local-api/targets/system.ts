import type { MonitorApi } from "#agent/api/monitor-api.ts";
import type { Language } from "#protocol/languages.ts";
import type { LocalContext, Target } from "./target.ts";

/** The family's numbers of languages; English is 0, and stands for what it has no number for here. */
const WEB_LANGUAGES: Partial<Record<Language, string>> = { en: "0" };

export function systemTarget({ api, profile }: LocalContext): Target {
	return {
		info() {
			const { device, network, link, settings, time, account } = api.snapshot();
			const language = settings.language ?? account?.settings.language;
			return {
				data: {
					Status: {
						Model: device.model,
						MAC: device.kit,
						FirmwareVersion: device.firmware,
						HardwareVersion: profile.hardwareVersion,
						Uptime: clockText(upSeconds({ device, time })),
						WebLang: WEB_LANGUAGES[language as Language] ?? "0",
					},
					Lan: {
						IPAddress: network.address ?? "127.0.0.1",
						SubnetMask: network.netmask ?? "255.0.0.0",
						Gateway: network.gateway ?? "",
						LinkStatus: link.cloud === "offline" ? "Disconnected" : "Connected",
					},
				},
			};
		},
		status() {
			const snapshot = api.snapshot();
			return {
				data: { SystemTime: String(Math.floor(snapshot.time / 1_000)), UpTime: String(upSeconds(snapshot)) },
			};
		},
	};
}

const upSeconds = ({ device, time }: Pick<ReturnType<MonitorApi["snapshot"]>, "device" | "time">) =>
	Math.max(0, Math.floor((time - device.startedAt) / 1_000));

/** `12:04:59`, the hours going on beyond a day. */
const clockText = (seconds: number) =>
	[Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
		.map((part) => String(part).padStart(2, "0"))
		.join(":");
