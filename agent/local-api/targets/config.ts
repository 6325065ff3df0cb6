import { z } from "zod";
import { lineSchema } from "#protocol/text.ts";
import { type LocalContext, type Target, timeZoneOf } from "./target.ts";

const valuesSchema = z
	.record(
		z.string().regex(/^Config(\.\w{1,64}){1,6}$/),
		z.union([z.string(), z.number(), z.boolean()]).transform(String).pipe(lineSchema(1_000)),
	)
	.refine((values) => Object.keys(values).length > 0 && Object.keys(values).length <= 200);

/**
 * Configuration by the family's keys. What the account says is read here and changed in the cloud; a key that stands for
 * nothing on this monitor is kept for whoever set it, and goes with the tenant.
 */
export function configTarget(context: LocalContext): Target {
	const { api, parts } = context;

	function known(): Readonly<Record<string, string>> {
		const account = parts.account();
		const { settings } = api.snapshot();
		return {
			"Config.Account1.GENERAL.Enable": account === null ? "0" : "1",
			"Config.Account1.GENERAL.UserName": account?.sip.personal ?? "",
			"Config.Account1.GENERAL.DisplayName": account?.master.name ?? "",
			"Config.Account1.GENERAL.Label": account?.home.name ?? "",
			"Config.Account2.GENERAL.Enable": account === null ? "0" : "1",
			"Config.Account2.GENERAL.UserName": account?.sip.family ?? "",
			"Config.Settings.TIME.TimeZone": timeZoneOf(context),
			"Config.Settings.AUDIO.RingVolume": String(settings.volume),
			"Config.Settings.CALLLOG.Capacity": String(settings.callCapacity),
		};
	}

	return {
		get: () => ({ data: { ...parts.tenancy.read((store) => store.localConfig(), {}), ...known() } }),
		set(data) {
			const values = valuesSchema.safeParse(data);
			if (!values.success) return { failed: "data must have keys such as Config.Account1.GENERAL.Label, with values" };
			const readOnly = Object.keys(values.data).filter((key) => Object.hasOwn(known(), key));
			if (readOnly.length > 0) return { failed: `read only: ${readOnly.join(", ")}` };
			if (parts.account() === null) return { failed: "no account" };
			parts.tenancy.write((store) => store.saveLocalConfig(values.data));
			return {};
		},
	};
}
