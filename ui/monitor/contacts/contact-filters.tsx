import { Tabs } from "@base-ui/react/tabs";
import { useTranslation } from "react-i18next";
import styles from "../calls/filter-tabs.module.css";
import { type ContactFilter, contactFilters } from "./contact-groups.ts";

export function ContactFilters(props: {
	readonly filter: ContactFilter;
	readonly onChange: (filter: ContactFilter) => void;
}) {
	const { t } = useTranslation("monitor");
	return (
		<Tabs.Root value={props.filter} onValueChange={(value) => props.onChange(value)}>
			<Tabs.List className={styles["tabs"]} aria-label={t("contacts.groups")} activateOnFocus>
				{contactFilters.map((filter) => (
					<Tabs.Tab key={filter} value={filter} className={styles["tab"]}>
						{t(`contacts.group.${filter}`)}
					</Tabs.Tab>
				))}
			</Tabs.List>
		</Tabs.Root>
	);
}
