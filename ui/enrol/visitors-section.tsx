import { QrCode as QrIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VisitorCode } from "#cloud/ports/tenants.ts";
import { Button } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { ListRow } from "#ui/kit/list-row.tsx";
import styles from "./app-section.module.css";
import { AppSection, type SectionProps } from "./app-section.tsx";
import { NewVisitorDialog } from "./new-visitor-dialog.tsx";
import { VisitorDialog } from "./visitor-dialog.tsx";

/** QR codes that open the door for visitors, for some days and some times. */
export function VisitorsSection(props: SectionProps & { readonly visitors: readonly VisitorCode[] }) {
	const { t } = useTranslation("enrol");
	const format = useFormat();
	const [open, setOpen] = useState<VisitorCode | "new" | null>(null);
	const close = () => setOpen(null);
	return (
		<AppSection title={t("visitors.title")}>
			{props.visitors.length === 0 && <p className={styles["none"]}>{t("visitors.none")}</p>}
			<ul className={styles["rows"]}>
				{props.visitors.map((visitor) => (
					<li key={visitor.id}>
						<ListRow
							icon={QrIcon}
							title={visitor.name}
							detail={t("visitors.until", { until: format.weekdayTime(visitor.validUntil) })}
							chevron
							aria-haspopup="dialog"
							onClick={() => setOpen(visitor)}
						/>
					</li>
				))}
			</ul>
			<Button icon={QrIcon} onClick={() => setOpen("new")}>
				{t("visitors.create")}
			</Button>
			{open === "new" && (
				<NewVisitorDialog
					onClose={close}
					onEnded={props.onEnded}
					onDone={(visitor) => {
						// What was made is what one wants to show next.
						setOpen(visitor);
						props.onChanged();
					}}
				/>
			)}
			{open !== null && open !== "new" && (
				<VisitorDialog
					visitor={open}
					onClose={close}
					onEnded={props.onEnded}
					onRevoked={() => {
						close();
						props.onChanged();
					}}
				/>
			)}
		</AppSection>
	);
}
