import { Tabs } from "@base-ui/react/tabs";
import { useTranslation } from "react-i18next";
import type { CallQuery } from "#agent/api/monitor-api.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Badge } from "#ui/kit/tile.tsx";
import styles from "./filter-tabs.module.css";

const filters = ["all", "missed", "incoming", "outgoing"] as const satisfies readonly CallQuery["filter"][];

export function FilterTabs(props: {
	readonly filter: CallQuery["filter"];
	readonly newMissed: number;
	readonly onChange: (filter: CallQuery["filter"]) => void;
}) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	return (
		<Tabs.Root value={props.filter} onValueChange={(value) => props.onChange(value)}>
			<Tabs.List className={styles["tabs"]} aria-label={t("callLog.filters")} activateOnFocus>
				{filters.map((filter) => (
					<Tabs.Tab key={filter} value={filter} className={styles["tab"]}>
						{t(`callLog.filter.${filter}`)}
						{filter === "missed" && props.newMissed > 0 && <Badge>{format.number(props.newMissed)}</Badge>}
					</Tabs.Tab>
				))}
			</Tabs.List>
		</Tabs.Root>
	);
}
