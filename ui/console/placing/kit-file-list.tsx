import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { KitFile } from "#protocol/kit-file.ts";
import { Notice } from "#ui/kit/notice.tsx";
import { formatKit } from "../shared/format-kit.ts";
import styles from "./kit-file-list.module.css";

/** The files to hand over to monitors, this once. */
export function KitFileList({ files }: { readonly files: readonly KitFile[] }) {
	const { t } = useTranslation("console");
	return (
		<section aria-label={t("kitFiles.list")} className={styles["files"]}>
			<Notice
				tone="warning"
				title={t("kitFiles.once", { count: files.length })}
				detail={t("kitFiles.onceDetail", { count: files.length })}
			/>
			<ul className={styles["list"]}>
				{files.map((file) => (
					<li key={file.kit} className={styles["file"]}>
						<span dir="ltr" className={styles["mac"]}>
							{formatKit(file.kit)}
						</span>
						<SaveLink
							name={`foyer-kit-${file.kit}.json`}
							content={file}
							text={t("kitFiles.save")}
							label={t("kitFiles.saveOf", { kit: formatKit(file.kit) })}
						/>
					</li>
				))}
			</ul>
			{files.length > 1 && (
				<SaveLink name="foyer-kits.json" content={files} text={t("kitFiles.saveAll")} label={t("kitFiles.saveAll")} />
			)}
		</section>
	);
}

function SaveLink(props: {
	readonly name: string;
	readonly content: KitFile | readonly KitFile[];
	readonly text: string;
	readonly label: string;
}) {
	const json = `${JSON.stringify(props.content, null, "\t")}\n`;
	return (
		<a
			className={styles["save"]}
			download={props.name}
			href={`data:application/json;charset=utf-8,${encodeURIComponent(json)}`}
			aria-label={props.label}
		>
			<Download aria-hidden size={24} strokeWidth={1.75} />
			{props.text}
		</a>
	);
}
