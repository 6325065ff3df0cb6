import { type ReactNode, useId } from "react";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { Notice } from "#ui/kit/notice.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import styles from "./app-section.module.css";
import type { Ending } from "./signed-out-page.tsx";
import { useRefusalText } from "./use-refusal-text.ts";

/** What every section may report: that something changed, or that the session is over. */
export interface SectionProps {
	readonly onChanged: () => void;
	readonly onEnded: (ending: Ending) => void;
}

/** One group of the tenant's page under its heading. */
export function AppSection(props: { readonly title: string; readonly children: ReactNode }) {
	const id = useId();
	return (
		<Panel aria-labelledby={id} className={styles["section"]}>
			<h2 id={id} className={styles["heading"]}>
				{props.title}
			</h2>
			{props.children}
		</Panel>
	);
}

/** Says a refusal, where there is one. */
export function Refusal(props: { readonly code: RefusalCode | null }) {
	const text = useRefusalText();
	if (props.code === null) return null;
	const { title, remedy } = text(props.code);
	return <Notice tone="danger" title={title} detail={remedy} />;
}
