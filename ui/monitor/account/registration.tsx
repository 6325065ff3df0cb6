import { CloudOff, RefreshCw, TimerOff, Wrench } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatShortCode } from "#protocol/short-code.ts";
import { Panel } from "#ui/kit/panel.tsx";
import { QrCode } from "#ui/kit/qr-code.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { usePanelFrame } from "../frame/panel-frame.tsx";
import { wholeModulePixels } from "../frame/panel-size.ts";
import { useNow, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { Deleted } from "./deleted.tsx";
import { useQrShown } from "./qr-shown.ts";
import styles from "./registration.module.css";
import { TimeLeft } from "./time-left.tsx";
import { useNewCode } from "./use-new-code.ts";

/** Nobody is registered: the QR code for whoever moves in, big; the code to type instead; how long both hold. */
export function Registration() {
	const { t } = useTranslation("monitor");
	const { go } = useNavigation();
	const { enrolment, account, lastWipe } = useSnapshot((snapshot) => snapshot);
	const now = useNow(1000);
	const newCode = useNewCode();
	const valid = enrolment !== null && enrolment.expiresAt > now ? enrolment : null;
	useQrShown(valid?.url ?? null);
	const { ask, isOnline, busy, error } = newCode;
	const isMissing = valid === null;
	const hasAsked = useRef(false);
	// A code that ended while somebody looks at it is replaced without being asked, once: the new one comes after the
	// cloud's answer. One refusal, and it is up to them; so it is where none comes.
	useEffect(() => {
		if (!isMissing || !isOnline) hasAsked.current = false;
		else if (!busy && error === null && !hasAsked.current) {
			hasAsked.current = true;
			void ask();
		}
	}, [isMissing, isOnline, busy, error, ask]);

	return (
		<PageFrame
			still
			title={t("setting.account")}
			onBack={() => go({ name: "setting", section: "display" })}
			className={styles["page"]}
		>
			<div className={styles["start"]}>
				{/* Always there: a screen reader hears what comes into a region that it knows. */}
				<div role="status" className={styles["region"]}>
					{valid === null && <NoCode isOnline={isOnline} expired={enrolment !== null} />}
				</div>
				{valid !== null && <Code url={valid.url} />}
				{account !== null && (
					<p className={styles["issuer"]}>
						<Wrench aria-hidden size={22} strokeWidth={1.75} />
						<span>
							{t("registration.issuedBy")} <bdi>{account.home.issuedBy}</bdi>
						</span>
					</p>
				)}
			</div>
			<div className={styles["end"]}>
				{lastWipe === null ? (
					<h2 className={styles["heading"]}>{t("registration.heading")}</h2>
				) : (
					<Deleted wipe={lastWipe} />
				)}
				<ol className={styles["steps"]}>
					{(["scan", "enter", "type"] as const).map((step, index) => (
						<li key={step} className={styles["step"]}>
							<span aria-hidden className={styles["number"]}>
								{index + 1}
							</span>
							{t(`registration.${step}`)}
						</li>
					))}
				</ol>
				{valid !== null && (
					<Panel className={styles["code"]}>
						<p className={styles["hint"]}>{t("registration.orType")}</p>
						<p className={styles["characters"]}>
							<bdi dir="ltr">{formatShortCode(valid.code)}</bdi>
						</p>
					</Panel>
				)}
				<TimeLeft enrolment={enrolment} now={now} newCode={newCode} />
			</div>
		</PageFrame>
	);
}

function Code(props: { readonly url: string }) {
	const { t } = useTranslation("monitor");
	const { size, scale } = usePanelFrame();
	return (
		<div className={styles["paper"]}>
			<QrCode
				text={props.url}
				label={t("registration.qr")}
				modulePixels={wholeModulePixels(size === "10" ? 14 : 10, scale, window.devicePixelRatio)}
			/>
		</div>
	);
}

function NoCode(props: { readonly isOnline: boolean; readonly expired: boolean }) {
	const { t } = useTranslation("monitor");
	const Icon = props.isOnline ? RefreshCw : props.expired ? TimerOff : CloudOff;
	const key = `${props.expired ? "expired" : "missing"}${props.isOnline ? "Online" : "Offline"}` as const;
	return (
		<div className={styles["empty"]}>
			<Icon aria-hidden size={48} strokeWidth={1.5} />
			<p className={styles["emptyTitle"]}>{t(props.expired ? "registration.expired" : "registration.missing")}</p>
			<p className={styles["hint"]}>{t(`registration.${key}`)}</p>
		</div>
	);
}
