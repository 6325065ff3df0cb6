import { FileCheck2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { certificateFile, certificatesOf } from "../shared/console-api.ts";
import { usePolled } from "../shared/use-polled.ts";
import styles from "./certificate-list.module.css";

/** The certificates of an account's resets, to keep; `wipes` is how many wipes were reported, as each brings one. */
export function CertificateList(props: { readonly accountId: string; readonly wipes: number }) {
	const { t, i18n } = useTranslation("console");
	const format = useFormat();
	const { accountId, wipes } = props;
	const certificates = usePolled(`${accountId} ${wipes}`, () => certificatesOf(accountId), null);
	return (
		<section className={styles["certificates"]}>
			<h3 className={styles["title"]}>{t("certificates.title")}</h3>
			{certificates.value?.items.length === 0 && <p className={styles["none"]}>{t("certificates.none")}</p>}
			<ul>
				{certificates.value?.items.map((certificate) => {
					const generation = format.number(certificate.generation);
					return (
						<li key={certificate.id} className={styles["certificate"]}>
							<FileCheck2 aria-hidden size={24} strokeWidth={1.75} />
							<span className={styles["words"]}>
								{t("certificates.of", { generation })}
								<span className={styles["when"]}>{format.date(certificate.issuedAt)}</span>
							</span>
							{(["page", "pdf", "json"] as const).map((file) => (
								<a
									key={file}
									className={styles["file"]}
									href={certificateFile(certificate, file, i18n.language)}
									target="_blank"
									rel="noreferrer"
									aria-label={t(`certificates.${file}Of`, { generation })}
								>
									{t(`certificates.${file}`)}
								</a>
							))}
						</li>
					);
				})}
			</ul>
		</section>
	);
}
