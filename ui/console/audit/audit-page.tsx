import { Clock, Download, ShieldAlert, ShieldCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { resetSources } from "#protocol/account-document.ts";
import { SelectField, TextField } from "#ui/kit/field.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Chip } from "#ui/kit/status-item.tsx";
import { auditFile, listAudit, verifyAudit } from "../shared/console-api.ts";
import pageStyles from "../shared/page.module.css";
import { Pager, usePages } from "../shared/pager.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { usePolled } from "../shared/use-polled.ts";
import styles from "./audit-page.module.css";
import { AuditTable } from "./audit-table.tsx";
import { type AuditFilters, auditViewOf, isKitInvalid } from "./audit-view.ts";

const PAGE = 50;
/** Milliseconds. */
const REFRESH = 5000;

/** Every reset of the accounts of who is signed in, narrowed, exported, and the chain that proves none is missing. */
export function AuditPage(props: { readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const [filters, setFilters] = useState<AuditFilters>({ from: "", to: "", kit: "", source: "" });
	const change = (part: Partial<AuditFilters>) => setFilters({ ...filters, ...part });
	const view = auditViewOf(filters);
	const question = JSON.stringify(view);
	const pages = usePages(question);
	const page = usePolled(`${question} ${pages.cursor}`, () => listAudit(view, pages.cursor, PAGE), REFRESH);
	const { onSignedOut } = props;
	useEffect(() => {
		if (page.refusal === "unauthenticated") onSignedOut();
	}, [page.refusal, onSignedOut]);
	const newest = page.value?.items[0]?.sequence ?? 0;
	return (
		<main className={pageStyles["page"]}>
			<div className={pageStyles["head"]}>
				<h1 className={pageStyles["title"]}>{t("audit.title")}</h1>
				<ChainState newest={newest} />
				<div className={styles["exports"]}>
					{(["json", "csv"] as const).map((format) => (
						<a key={format} className={styles["export"]} href={auditFile(view, format)} download>
							<Download aria-hidden size={24} strokeWidth={1.75} />
							{t(format === "json" ? "audit.exportJson" : "audit.exportCsv")}
						</a>
					))}
				</div>
			</div>
			<div className={styles["filters"]}>
				<TextField
					label={t("audit.from")}
					type="date"
					value={filters.from}
					onChange={(event) => change({ from: event.target.value })}
				/>
				<TextField
					label={t("audit.to")}
					type="date"
					value={filters.to}
					onChange={(event) => change({ to: event.target.value })}
				/>
				<TextField
					label={t("audit.kit")}
					placeholder={t("audit.kitHint")}
					error={isKitInvalid(filters.kit) ? t("audit.kitInvalid") : null}
					value={filters.kit}
					onChange={(event) => change({ kit: event.target.value })}
				/>
				<SelectField
					label={t("audit.source")}
					value={filters.source}
					onChange={(event) => change({ source: event.target.value })}
				>
					<option value="">{t("audit.any")}</option>
					{resetSources.map((source) => (
						<option key={source} value={source}>
							{t(`audit.sources.${source}`)}
						</option>
					))}
				</SelectField>
			</div>
			<RefusalNotice refusal={page.refusal} />
			{page.value?.items.length === 0 && <p className={pageStyles["none"]}>{t("audit.none")}</p>}
			{page.value && page.value.items.length > 0 && <AuditTable rows={page.value.items} />}
			<Pager pages={pages} nextCursor={page.value?.nextCursor ?? null} />
		</main>
	);
}

/** Whether the whole chain is unbroken, asked anew for each new row. */
function ChainState({ newest }: { readonly newest: number }) {
	const { t } = useTranslation("console");
	const format = useFormat();
	const verdict = usePolled(String(newest), verifyAudit, null).value;
	return (
		<span role="status">
			{verdict === null ? (
				<Chip icon={Clock} tone="quiet">
					{t("audit.checking")}
				</Chip>
			) : verdict.intact ? (
				<Chip icon={ShieldCheck} tone="success">
					{t("audit.intact")}
				</Chip>
			) : (
				<Chip icon={ShieldAlert} tone="danger">
					{t("audit.broken", { row: format.number(verdict.brokenAt ?? 0) })}
				</Chip>
			)}
		</span>
	);
}
