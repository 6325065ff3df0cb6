import type { LocalContext, Target } from "./target.ts";

/** The account's SIP numbers. Their registrar is the cloud's affair: they are registered while the cloud is reached. */
export function sipTarget({ api, parts }: LocalContext): Target {
	return {
		status() {
			const sip = parts.account()?.sip;
			const status = api.snapshot().link.cloud === "online" ? "Registered" : "Unregistered";
			const item = (sip === undefined ? [] : [sip.personal, sip.family]).map((UserName, index) => ({
				Account: String(index + 1),
				UserName,
				Status: status,
			}));
			return { data: { num: item.length, item } };
		},
	};
}
