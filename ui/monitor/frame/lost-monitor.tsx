import { Unplug } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MonitorState } from "../api/monitor-client.ts";
import { MessagePage } from "./message-page.tsx";

/** The line to the agent broke. What was on the screen is gone, for nobody knows whether it is still true. */
export function LostMonitor() {
	const { t } = useTranslation("monitor");
	return <MessagePage icon={Unplug} tone="warning" title={t("lost.title")} text={t("lost.text")} />;
}

/** Before the first snapshot: an empty glass for the moment it usually takes, a sentence where there is no agent. */
export function Waiting(props: { readonly line: MonitorState["line"] }) {
	return props.line === "lost" ? <LostMonitor /> : null;
}
