import { BellOff } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActiveAlarm } from "#agent/api/tenant-views.ts";
import { isFoyerError } from "#protocol/foyer-error.ts";
import { Button } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { CodeEntry, codePattern } from "../setting/code-entry.tsx";
import { startSiren } from "../sound/siren.ts";
import { useErrorText } from "../state/error-text.ts";
import { useCommands } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import styles from "./alarm-overlay.module.css";
import { alarmIcons } from "./modes.ts";

/** An alarm, over whatever was on the glass, with the siren on until somebody silences it. */
export function AlarmOverlay(props: { readonly alarm: ActiveAlarm }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { alarm } = props;
	const Icon = alarmIcons[alarm.kind];
	const id = useId();
	useEffect(startSiren, []);
	return (
		<div
			role="alertdialog"
			aria-modal
			aria-labelledby={id}
			aria-describedby={`${id}-zone`}
			className={styles["overlay"]}
		>
			<span className={styles["disc"]}>
				<Icon aria-hidden size={72} strokeWidth={1.5} />
			</span>
			<h1 id={id} className={styles["title"]}>
				{t(`arming.alarm.${alarm.kind}`)}
			</h1>
			<p id={`${id}-zone`} className={styles["zone"]}>
				<bdi>{alarm.zone}</bdi>
			</p>
			<p className={styles["when"]}>
				{format.sentences([
					t("arming.since", { time: format.timeWithSeconds(alarm.at) }),
					...(alarm.count > 1 ? [t("arming.more", { count: alarm.count - 1 })] : []),
				])}
			</p>
			<Silence />
		</div>
	);
}

function Silence() {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const errorText = useErrorText();
	const { busy, error, run } = useCommand();
	const [asking, setAsking] = useState(false);
	const [code, setCode] = useState("");
	const button = useRef<HTMLButtonElement>(null);
	const field = useRef<HTMLInputElement>(null);
	useEffect(() => (asking ? field.current : button.current)?.focus(), [asking]);

	const silence = (settingsCode?: string) =>
		run(async () => {
			try {
				await commands.silenceAlarm({ settingsCode });
			} catch (refusal) {
				if (!isFoyerError(refusal) || refusal.code !== "settings-code-required") throw refusal;
				setAsking(true);
			}
		});
	const enter = async () => {
		if (!busy && codePattern.test(code) && !(await silence(code))) setCode("");
	};

	if (!asking)
		return (
			<>
				<p role="alert" className={styles["problem"]}>
					{error !== null && errorText(error).title}
				</p>
				<Button
					ref={button}
					size="call"
					tone="accent"
					icon={BellOff}
					busy={busy}
					className={styles["silence"]}
					onClick={() => void silence()}
				>
					{t("arming.silence")}
				</Button>
			</>
		);
	return (
		<div className={styles["code"]}>
			<CodeEntry
				field={field}
				label={t("arming.silenceCode")}
				code={code}
				error={error}
				onChange={setCode}
				onEnter={() => void enter()}
			>
				<Button tone="accent" busy={busy} disabled={!codePattern.test(code)} onClick={() => void enter()}>
					{t("arming.silence")}
				</Button>
			</CodeEntry>
		</div>
	);
}
