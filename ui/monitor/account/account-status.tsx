import { BadgeAlert, BadgeCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "#agent/api/monitor-api.ts";
import { Chip } from "#ui/kit/status-item.tsx";

export function AccountStatus(props: { readonly status: AccountView["status"] }) {
	const { t } = useTranslation("monitor");
	const isActive = props.status === "activated";
	return (
		<Chip icon={isActive ? BadgeCheck : BadgeAlert} tone={isActive ? "success" : "warning"}>
			{t(`account.status.${props.status}`)}
		</Chip>
	);
}
