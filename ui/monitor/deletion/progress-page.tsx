import { Plug, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DeletionView } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { useCommand } from "../state/use-command.ts";
import styles from "./progress-page.module.css";
import { CloudStep, QrStep, WipeStep } from "./steps.tsx";
import { WholeRing } from "./whole-ring.tsx";

export type Running = Exclude<DeletionView, { readonly state: "idle" }>;

/** A deletion under way. The cloud's reset and the monitor's wipe are ticked separately, each only when true. */
export function ProgressPage(props: { readonly deletion: Running }) {
	const { t } = useTranslation("monitor");
	const { back } = useNavigation();
	const { deletion } = props;
	const isWaiting = deletion.state === "queued" || deletion.state === "sent";
	return (
		<PageFrame
			still
			title={t(`deletion.title.${deletion.state}`)}
			onBack={isWaiting ? back : undefined}
			className={styles["page"]}
		>
			<Panel className={styles["whole"]}>
				<WholeRing deletion={deletion} />
			</Panel>
			<Panel className={styles["way"]}>
				<ol className={styles["steps"]}>
					<CloudStep deletion={deletion} />
					<WipeStep deletion={deletion} />
					<QrStep deletion={deletion} />
				</ol>
				{deletion.state === "queued" || deletion.state === "sent" ? <Cancel deletion={deletion} /> : <Power />}
			</Panel>
		</PageFrame>
	);
}

function Cancel(props: { readonly deletion: Extract<Running, { readonly state: "queued" | "sent" }> }) {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const errorText = useErrorText();
	const { busy, error, run } = useCommand();
	const isCancelling = props.deletion.state === "sent" && props.deletion.cancelling;
	const note = isCancelling ? t("deletion.cancelling") : t("deletion.cancelText");
	return (
		<div className={styles["foot"]}>
			<p className={styles["note"]} role={error === null ? undefined : "alert"}>
				{error === null ? note : errorText(error).title}
			</p>
			<Button icon={X} busy={busy || isCancelling} onClick={() => void run(() => commands.cancelDeletion({}))}>
				{t("deletion.cancel")}
			</Button>
		</div>
	);
}

function Power() {
	const { t } = useTranslation("monitor");
	return (
		<div className={styles["foot"]}>
			<p className={styles["note"]}>
				<Plug aria-hidden size={24} strokeWidth={1.75} />
				{t("deletion.power")}
			</p>
		</div>
	);
}
