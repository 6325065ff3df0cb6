import { Check, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MonitorSnapshot } from "#agent/api/monitor-api.ts";
import { IconButton } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { useCommands } from "../state/monitor-context.tsx";
import styles from "./deleted.module.css";

type Wipe = NonNullable<MonitorSnapshot["lastWipe"]>;
/** In the order in which a wipe counts them. */
const kinds = ["calls", "messages", "alarms", "access", "contacts", "pictures"] as const;

/** That it worked, and what the last wipe took, until somebody has read it. */
export function Deleted(props: { readonly wipe: Wipe }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const commands = useCommands();
	const { evidence } = props.wipe;
	const counted = kinds
		.filter((kind) => evidence[kind] > 0)
		.map((kind) => t(`counts.${kind}`, { count: evidence[kind] }));
	return (
		<div className={styles["deleted"]} data-deleted>
			<Check aria-hidden size={32} strokeWidth={2} />
			<div className={styles["words"]}>
				<p className={styles["title"]}>{t("deletion.title.wiped")}</p>
				<p className={styles["detail"]}>
					{counted.length > 0 ? format.list(counted) : t("registration.deletedNothing")}
				</p>
			</div>
			<IconButton
				icon={X}
				label={t("registration.dismiss")}
				className={styles["dismiss"]}
				onClick={() => void commands.dismissOutcome({})}
			/>
		</div>
	);
}
