import { Check, Eraser, Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { ProgressRing } from "#ui/kit/progress-ring.tsx";
import { usePanelFrame } from "../frame/panel-frame.tsx";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import type { Running } from "./progress-page.tsx";
import styles from "./whole-ring.module.css";

/** One ring for the whole: empty while it waits for the cloud, then by the bytes that are overwritten. */
export function WholeRing(props: { readonly deletion: Running }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { size, textScale } = usePanelFrame();
	const fraction = fractionOf(props.deletion);
	return (
		<ProgressRing
			fraction={fraction}
			size={(size === "10" ? 300 : 236) * textScale}
			stroke={size === "10" ? 14 : 12}
			isDone={props.deletion.state === "wiped"}
			label={t("deletion.progress")}
			valueText={format.percent(fraction)}
		>
			<Inside deletion={props.deletion} />
		</ProgressRing>
	);
}

function Inside(props: { readonly deletion: Running }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const { deletion } = props;
	switch (deletion.state) {
		case "queued":
		case "sent":
			return <Waited since={deletion.since} />;
		case "accepted":
			return (
				<>
					<Eraser aria-hidden size={56} strokeWidth={1.25} />
					<p className={styles["under"]}>{t("deletion.preparing")}</p>
				</>
			);
		case "wiping":
			return (
				<>
					<Percent fraction={fractionOf(deletion)} />
					<p className={styles["under"]}>
						{t("deletion.bytes", {
							done: format.number(megabytes(deletion.done)),
							total: format.megabytes(deletion.total),
						})}
					</p>
				</>
			);
		case "wiped":
			return <Check aria-hidden size={80} strokeWidth={1.25} className={styles["done"]} />;
	}
}

function Percent(props: { readonly fraction: number }) {
	// The space and the direction that a language writes between figures and sign are the paragraph's own.
	const parts = useFormat()
		.percentParts(props.fraction)
		.filter(({ type }) => type !== "literal");
	return (
		<p className={styles["percent"]}>
			{parts.map(({ type, value }) => (
				<span key={type} className={type === "integer" ? styles["integer"] : styles["sign"]}>
					{value}
				</span>
			))}
		</p>
	);
}

function Waited(props: { readonly since: number }) {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const now = useNow(1000);
	const isOnline = useSnapshot((snapshot) => snapshot.link.cloud === "online");
	return (
		<>
			<Hourglass aria-hidden size={40} strokeWidth={1.5} className={isOnline ? undefined : styles["offline"]} />
			<p className={styles["waited"]}>{format.timer(now - props.since)}</p>
			<p className={styles["under"]}>{t("deletion.waited")}</p>
		</>
	);
}

function fractionOf(deletion: Running): number {
	if (deletion.state === "wiped") return 1;
	if (deletion.state !== "wiping") return 0;
	return deletion.total === 0 ? 1 : deletion.done / deletion.total;
}

/** One decimal, as the total beside it has. */
function megabytes(bytes: number): number {
	return Math.round(bytes / 100_000) / 10;
}
