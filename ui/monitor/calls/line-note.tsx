import { Info, MicOff, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CallView } from "#agent/api/monitor-api.ts";
import styles from "./call-overlay.module.css";
import type { LineView } from "./use-monitor-line.ts";

/** Says where a call is silent, and why, and that nobody is at the other end of one that was dialled. Nothing where all is well. */
export function LineNote(props: { readonly call: CallView; readonly line: LineView | null }) {
	const { t } = useTranslation("monitor");
	const { call, line } = props;
	const isDialled = call.direction === "outgoing" && call.state === "ringing";
	const problem = isDialled ? "unanswered" : problemOf(line);
	const Icon = problem === "failed" ? TriangleAlert : isDialled ? Info : MicOff;
	return (
		<p role="status" className={styles["note"]}>
			{problem !== null && (
				<>
					<Icon aria-hidden size={24} strokeWidth={1.75} />
					{t(`calls.line.${problem}`)}
				</>
			)}
		</p>
	);
}

function problemOf(line: LineView | null): "failed" | "refused" | "missing" | "muted" | null {
	if (line === null) return null;
	if (line.state === "failed") return "failed";
	if (line.microphone === "refused" || line.microphone === "missing") return line.microphone;
	return line.isMuted ? "muted" : null;
}
