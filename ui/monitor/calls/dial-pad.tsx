import { Delete, Phone } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "#ui/kit/button.tsx";
import { classes } from "#ui/kit/classes.ts";
import { Keypad } from "#ui/kit/keypad.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { usePanelFrame } from "../frame/panel-frame.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { useCommand } from "../state/use-command.ts";
import styles from "./dial-pad.module.css";
import { RecentNumbers } from "./recent-numbers.tsx";
import { useRecent } from "./use-recent.ts";

const MOST_DIGITS = 20;

/** Call: a number by finger or keyboard, or one of the last that were spoken with. */
export function DialPad() {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	const commands = useCommands();
	const errorText = useErrorText();
	const [number, setNumber] = useState("");
	const { busy, error, run } = useCommand();
	const isCalling = useSnapshot((snapshot) => snapshot.call !== null);
	const recent = useRecent(usePanelFrame().size === "10" ? 5 : 3);
	const name = recent.find((call) => call.number === number)?.name ?? number;
	const type = (key: string) => setNumber((typed) => (typed + key).slice(0, MOST_DIGITS));
	const erase = () => setNumber((typed) => typed.slice(0, -1));
	const dial = () => {
		if (number !== "" && !busy) void run(() => commands.dial({ name, number }));
	};
	useTyping(isCalling, { type, erase });

	return (
		<PageFrame title={t("call.title")} onBack={back} className={styles["page"]}>
			<Panel className={styles["keys"]}>
				<Keypad
					label={t("call.keypad")}
					onKey={type}
					start={{ key: "*", label: t("call.star") }}
					end={{ key: "#", label: t("call.hash") }}
				/>
			</Panel>
			<div className={styles["end"]}>
				<Panel className={styles["number"]}>
					<output className={classes(styles["digits"], number === "" && styles["empty"])} aria-label={t("call.number")}>
						{number === "" ? <span className={styles["hint"]}>{t("call.hint")}</span> : number}
					</output>
					{number !== "" && <IconButton icon={Delete} label={t("code.erase")} onClick={erase} />}
				</Panel>
				<RecentNumbers calls={recent} onChoose={(call) => setNumber(call.number)} />
				<div className={styles["dial"]}>
					<p role="alert" className={styles["problem"]}>
						{error !== null && errorText(error).title}
					</p>
					<Button tone="accent" icon={Phone} busy={busy} disabled={number === ""} onClick={dial}>
						{number !== "" && name !== number ? t("call.dialName", { name }) : t("call.dial")}
					</Button>
				</div>
			</div>
		</PageFrame>
	);
}

/** Digits from a keyboard or a remote, wherever the focus is. */
function useTyping(
	isCalling: boolean,
	{ type, erase }: { readonly type: (key: string) => void; readonly erase: () => void },
): void {
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			if (isCalling || event.ctrlKey || event.metaKey || event.altKey) return;
			if (/^[0-9*#]$/.test(event.key)) type(event.key);
			else if (event.key === "Backspace") erase();
		};
		window.addEventListener("keydown", press);
		return () => window.removeEventListener("keydown", press);
	});
}
