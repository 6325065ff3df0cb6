import { KeyRound, ShieldOff, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { ControlRow } from "#ui/kit/list-row.tsx";
import { Switch } from "#ui/kit/switch.tsx";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { ChangeCodeDialog } from "./change-code-dialog.tsx";
import { CodeDialog } from "./code-dialog.tsx";
import styles from "./pane.module.css";

export function SecurityPane() {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const isProtected = useSnapshot((snapshot) => snapshot.settings.deletionProtected);
	const isGuarded = useSnapshot((snapshot) => snapshot.settings.disarmingProtected);
	const [asked, setAsked] = useState<"protect" | "guard" | "change" | null>(null);
	const [changed, setChanged] = useState(false);
	const id = useId();
	return (
		<div className={styles["pane"]}>
			<div className={styles["plate"]}>
				<ControlRow icon={Trash2} title={t("security.protect")} detail={t("security.protectText")} titleId={id}>
					<Switch checked={isProtected} aria-labelledby={id} onChange={() => setAsked("protect")} />
				</ControlRow>
				<ControlRow
					icon={ShieldOff}
					title={t("security.guard")}
					detail={t("security.guardText")}
					titleId={`${id}-guard`}
				>
					<Switch checked={isGuarded} aria-labelledby={`${id}-guard`} onChange={() => setAsked("guard")} />
				</ControlRow>
			</div>
			<div className={styles["group"]}>
				<h3 className={styles["heading"]}>{t("security.code")}</h3>
				<p className={styles["note"]}>{t("security.codeText")}</p>
				<div>
					<Button icon={KeyRound} onClick={() => setAsked("change")}>
						{t("security.change")}
					</Button>
				</div>
				<p className={styles["note"]} role="status">
					{changed && t("security.changed")}
				</p>
			</div>
			{asked === "protect" && (
				<CodeDialog
					title={t(isProtected ? "security.unprotectTitle" : "security.protectTitle")}
					hint={t("security.enterCode")}
					confirm={t("security.confirm")}
					onCode={(settingsCode) => commands.protectDeletion({ protect: !isProtected, settingsCode })}
					onClose={() => setAsked(null)}
				/>
			)}
			{asked === "guard" && (
				<CodeDialog
					title={t(isGuarded ? "security.unguardTitle" : "security.guardTitle")}
					hint={t("security.enterCode")}
					confirm={t("security.confirm")}
					onCode={(settingsCode) => commands.protectDisarming({ protect: !isGuarded, settingsCode })}
					onClose={() => setAsked(null)}
				/>
			)}
			{asked === "change" && <ChangeCodeDialog onChanged={() => setChanged(true)} onClose={() => setAsked(null)} />}
		</div>
	);
}
