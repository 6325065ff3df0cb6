import { useTranslation } from "react-i18next";
import type { AccountSort } from "#cloud/ports/accounts.ts";
import { SelectField, TextField } from "#ui/kit/field.tsx";
import type { AccountView } from "../shared/console-api.ts";
import styles from "./account-filters.module.css";

const statuses = ["activated", "expired"] as const;
const monitors = ["online", "offline", "waiting"] as const;
const sorts = ["name", "-name", "status", "-status", "lastReset", "-lastReset", "created", "-created"] as const;

/** What the table shows, and, where it is too narrow for headings to press, in which order. */
export function AccountFilters(props: { readonly view: AccountView; readonly onView: (view: AccountView) => void }) {
	const { t } = useTranslation("console");
	const { view } = props;
	const change = (part: Partial<AccountView>) => props.onView({ ...view, ...part });
	return (
		<div className={styles["filters"]}>
			<div className={styles["search"]}>
				<TextField
					label={t("accounts.search")}
					type="search"
					placeholder={t("accounts.searchHint")}
					value={view.search}
					onChange={(event) => change({ search: event.target.value })}
				/>
			</div>
			<SelectField
				label={t("filter.status")}
				value={view.status}
				onChange={(event) => change({ status: oneOf(statuses, event.target.value) ?? "" })}
			>
				<option value="">{t("filter.any")}</option>
				{statuses.map((status) => (
					<option key={status} value={status}>
						{t(`status.${status}`)}
					</option>
				))}
			</SelectField>
			<SelectField
				label={t("filter.monitor")}
				value={view.monitor}
				onChange={(event) => change({ monitor: oneOf(monitors, event.target.value) ?? "" })}
			>
				<option value="">{t("filter.any")}</option>
				{monitors.map((monitor) => (
					<option key={monitor} value={monitor}>
						{t(`monitor.${monitor}`)}
					</option>
				))}
			</SelectField>
			<div className={styles["sort"]}>
				<SelectField
					label={t("filter.sort")}
					value={view.sort}
					onChange={(event) => change({ sort: oneOf<AccountSort>(sorts, event.target.value) ?? "name" })}
				>
					{sorts.map((sort) => (
						<option key={sort} value={sort}>
							{t(`filter.sorts.${sort}`)}
						</option>
					))}
				</SelectField>
			</div>
		</div>
	);
}

function oneOf<Value extends string>(values: readonly Value[], text: string): Value | undefined {
	return values.find((value) => value === text);
}
