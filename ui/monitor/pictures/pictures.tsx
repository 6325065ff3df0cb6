import { ArrowLeft, ArrowRight, ImageOff, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MonitorCommands } from "#agent/api/monitor-api.ts";
import type { PictureRow, RowPlace } from "#agent/api/tenant-views.ts";
import { Button, IconButton } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { EmptyPane } from "../frame/empty-pane.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { ConfirmDialog } from "../lists/confirm-dialog.tsx";
import list from "../lists/list-page.module.css";
import { useRows } from "../lists/use-rows.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { PictureKey } from "./picture-key.tsx";
import { PictureView } from "./picture-view.tsx";
import styles from "./pictures.module.css";

const listPictures = (commands: MonitorCommands, place: RowPlace) => commands.listPictures(place);
/** Four in a row, two rows: as many as are seen well at arm's length. */
const ON_PAGE = 8;

/** Who stood at the door, newest first; one of them big. Only what is on the glass is in memory. */
export function Pictures() {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	const commands = useCommands();
	const { counts, callsVersion, listsVersion } = useSnapshot((snapshot) => snapshot);
	const [wished, setWished] = useState(0);
	const [opened, setOpened] = useState<PictureRow | null>(null);
	const [asking, setAsking] = useState(false);
	// Where the last picture of the last page was deleted, the page before is the last.
	const lastPage = Math.max(0, Math.ceil(counts.pictures / ON_PAGE) - 1);
	const index = Math.min(wished, lastPage);
	const page = useRows(listPictures, { skip: index * ON_PAGE, limit: ON_PAGE }, callsVersion + listsVersion);
	if (opened !== null) return <PictureView picture={opened} onBack={() => setOpened(null)} />;
	return (
		<PageFrame
			title={t("pictures.title")}
			onBack={back}
			className={styles["page"]}
			actions={
				counts.pictures > 0 && (
					<Button tone="danger-text" icon={Trash2} className={list["action"]} onClick={() => setAsking(true)}>
						{t("pictures.deleteAll")}
					</Button>
				)
			}
		>
			{counts.pictures === 0 ? (
				<EmptyPane alone icon={ImageOff} text={t("pictures.empty")} />
			) : (
				<>
					<ul className={styles["grid"]}>
						{page?.rows.map((picture) => (
							<li key={picture.id}>
								<PictureKey picture={picture} onOpen={() => setOpened(picture)} />
							</li>
						))}
					</ul>
					<Pager index={index} last={lastPage} total={counts.pictures} onChange={setWished} />
				</>
			)}
			{asking && (
				<ConfirmDialog
					title={t("pictures.deleteAllTitle", { count: counts.pictures })}
					text={t("pictures.deleteAllText")}
					keep={t("pictures.keep")}
					confirm={t("pictures.deleteAllConfirm")}
					onConfirm={() => commands.deleteAllPictures({})}
					onClose={() => setAsking(false)}
				/>
			)}
		</PageFrame>
	);
}

function Pager(props: {
	readonly index: number;
	readonly last: number;
	readonly total: number;
	readonly onChange: (index: number) => void;
}) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { index, last, total, onChange } = props;
	const from = index * ON_PAGE + 1;
	return (
		<nav className={styles["pager"]} aria-label={t("pictures.pages")}>
			<IconButton
				icon={ArrowLeft}
				directional
				label={t("pictures.newer")}
				disabled={index === 0}
				onClick={() => onChange(index - 1)}
			/>
			<p role="status" className="tabular">
				{t("pictures.range", {
					from: format.number(from),
					to: format.number(Math.min(total, from + ON_PAGE - 1)),
					total: format.number(total),
				})}
			</p>
			<IconButton
				icon={ArrowRight}
				directional
				label={t("pictures.older")}
				disabled={index === last}
				onClick={() => onChange(index + 1)}
			/>
		</nav>
	);
}
