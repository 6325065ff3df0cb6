import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PictureRow } from "#agent/api/tenant-views.ts";
import { Button } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { Picture } from "../calls/picture.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import list from "../lists/list-page.module.css";
import { useErrorText } from "../state/error-text.ts";
import { useCommands, useNow } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import styles from "./pictures.module.css";

/** One picture as big as the glass allows. */
export function PictureView(props: { readonly picture: PictureRow; readonly onBack: () => void }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(60_000);
	const commands = useCommands();
	const errorText = useErrorText();
	const { busy, error, run } = useCommand();
	const { picture, onBack } = props;
	const remove = async () => {
		if (await run(() => commands.deletePicture({ id: picture.id }))) onBack();
	};
	return (
		<PageFrame
			title={picture.name ?? t("calls.picture")}
			onBack={onBack}
			className={styles["view"]}
			actions={
				<Button tone="danger-text" icon={Trash2} busy={busy} className={list["action"]} onClick={() => void remove()}>
					{t("pictures.delete")}
				</Button>
			}
		>
			<Picture
				id={picture.id}
				className={styles["big"]}
				caption={t("calls.pictureOf", { name: picture.name ?? t("calls.picture") })}
			/>
			<p className={styles["taken"]} role={error === null ? undefined : "alert"}>
				{error === null
					? t("pictures.taken", {
							day: format.relativeDay(picture.takenAt, now),
							time: format.timeWithSeconds(picture.takenAt),
						})
					: errorText(error).title}
			</p>
		</PageFrame>
	);
}
