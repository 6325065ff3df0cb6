import { Check, type LucideIcon, RefreshCw, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PolicyRow, ResetPreview } from "#cloud/ports/resets.ts";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import styles from "./policy-columns.module.css";

/** What a reset removes, sets anew and keeps, in the columns of the reset policy; empty until it is known. */
export function PolicyColumns({ rows }: { readonly rows: Pick<ResetPreview, "reset" | "kept" | "removed"> | null }) {
	const { t } = useTranslation("console");
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: on a low screen it scrolls, and keys must reach it
		<section tabIndex={0} aria-label={t("preview.what")} className={styles["columns"]} aria-busy={rows === null}>
			<Column kind="removed" icon={Trash2} rows={rows?.removed} />
			<Column kind="reset" icon={RefreshCw} rows={rows?.reset} />
			<Column kind="kept" icon={Check} rows={rows?.kept} />
		</section>
	);
}

function Column(props: {
	readonly kind: "reset" | "kept" | "removed";
	readonly icon: LucideIcon;
	readonly rows: readonly PolicyRow[] | undefined;
}) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const { icon: Icon, kind } = props;
	return (
		<section className={styles["column"]}>
			<h3 className={classes(styles["heading"], styles[kind])}>
				<Icon aria-hidden size={24} strokeWidth={1.75} />
				{t(`preview.${kind}`)}
			</h3>
			<dl className={styles["rows"]}>
				{props.rows?.map(({ field, count }) => (
					<div key={field} className={classes(styles["row"], count === 0 && styles["empty"])}>
						<dt>{t(`fields.${field}`)}</dt>
						<dd className="tabular">{format.number(count)}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
