import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useCommands } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import { CodeEntry, codePattern } from "./code-entry.tsx";

const steps = ["current", "next", "repeat"] as const;
type Codes = Record<(typeof steps)[number], string>;
const noCodes: Codes = { current: "", next: "", repeat: "" };

/** The present Settings Code, the new one, and that once more; a refusal begins anew. */
export function ChangeCodeDialog(props: { readonly onChanged: () => void; readonly onClose: () => void }) {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const { busy, error, run } = useCommand();
	const [codes, setCodes] = useState(noCodes);
	const [index, setIndex] = useState(0);
	const [differs, setDiffers] = useState(false);
	const field = useRef<HTMLInputElement>(null);
	const step = steps[index] ?? "current";
	const isLast = index === steps.length - 1;

	const forward = async () => {
		if (busy || !codePattern.test(codes[step])) return;
		if (!isLast) return setIndex(index + 1);
		if (codes.repeat !== codes.next) {
			setDiffers(true);
			setCodes({ ...codes, next: "", repeat: "" });
			return setIndex(1);
		}
		if (await run(() => commands.changeSettingsCode({ current: codes.current, next: codes.next }))) {
			props.onChanged();
			return props.onClose();
		}
		setCodes(noCodes);
		setIndex(0);
	};

	return (
		<Dialog title={t("security.change")} onClose={props.onClose} initialFocus={field}>
			<CodeEntry
				field={field}
				label={t(`security.${step}`)}
				code={codes[step]}
				error={index === 0 ? error : null}
				problem={differs && index === 1 ? t("security.differs") : undefined}
				onChange={(code) => setCodes({ ...codes, [step]: code })}
				onEnter={() => void forward()}
			/>
			<DialogAnswers>
				<Button onClick={props.onClose}>{t("security.cancel")}</Button>
				<Button tone="accent" busy={busy} disabled={!codePattern.test(codes[step])} onClick={() => void forward()}>
					{t(isLast ? "security.save" : "security.continue")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
