import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ArmingMode } from "#agent/api/tenant-views.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { CodeDialog } from "../setting/code-dialog.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { useCommand } from "../state/use-command.ts";
import { AlarmHistory } from "./alarm-history.tsx";
import styles from "./arming.module.css";
import { ExitDelay } from "./exit-delay.tsx";
import { ModeKeys } from "./mode-keys.tsx";

/** What is watched, and what was noticed. Watching less asks for the Settings Code where an installer wants that. */
export function Arming() {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	const commands = useCommands();
	const errorText = useErrorText();
	const arming = useSnapshot((snapshot) => snapshot.arming);
	const [asked, setAsked] = useState<ArmingMode | null>(null);
	const { error, run } = useCommand();

	const choose = (mode: ArmingMode) =>
		run(async () => {
			try {
				await commands.setArming({ mode });
			} catch (refusal) {
				if (!isFoyerError(refusal) || refusal.code !== "settings-code-required") throw refusal;
				setAsked(mode);
			}
		});

	return (
		<PageFrame title={t("arming.title")} onBack={back} className={styles["page"]}>
			<div className={styles["start"]}>
				{arming.armsAt === null ? (
					<ModeKeys mode={arming.mode} onChoose={(mode) => void choose(mode)} />
				) : (
					<ExitDelay armsAt={arming.armsAt} onCancel={() => void run(() => commands.cancelArming({}))} />
				)}
				<p role="alert" className={styles["problem"]}>
					{error !== null && errorText(error).title}
				</p>
			</div>
			<AlarmHistory />
			{asked !== null && (
				<CodeDialog
					title={t("arming.codeTitle")}
					hint={t("security.enterCode")}
					confirm={t("arming.codeConfirm")}
					onCode={(settingsCode) => commands.setArming({ mode: asked, settingsCode })}
					onClose={() => setAsked(null)}
				/>
			)}
		</PageFrame>
	);
}
