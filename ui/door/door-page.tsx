import { BellRing, CircleCheck, CircleX, Clock, type LucideIcon, Phone, PhoneOff, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { classes } from "#ui/kit/classes.ts";
import { useFormat } from "#ui/kit/format-context.tsx";
import styles from "./door-page.module.css";
import { Porch } from "./porch.tsx";
import { snapshot } from "./snapshot.ts";
import { type Call, isOpen, useCall } from "./use-call.ts";
import { visitors } from "./visitors.ts";

const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");

/** The door phone: what its camera sees, the call button, and what became of the call. */
export function DoorPage(props: { readonly kit: string }) {
	const { t } = useTranslation("door");
	const format = useFormat();
	const scene = useRef<SVGSVGElement>(null);
	const { call, start, stop } = useCall(props.kit);
	const now = useSeconds();
	const [calls, setCalls] = useState(0);
	const visitor = visitors[calls % visitors.length] ?? visitors[0];
	const open = isOpen(call);
	const callNow = () => {
		// The next visitor comes with the next call, and has to be in its picture.
		if (call.state !== "idle") flushSync(() => setCalls(calls + 1));
		void start(scene.current === null ? null : snapshot(scene.current));
	};
	return (
		<main className={styles["page"]}>
			<section className={styles["camera"]}>
				<Porch
					ref={scene}
					label={t("picture")}
					visitor={visitor}
					second={stillness.matches ? 0 : now / 1000}
					clock={format.timeWithSeconds(now)}
				/>
				<p className={styles["live"]}>
					<span aria-hidden className={styles["dot"]} />
					{t("live")}
				</p>
			</section>
			<section className={styles["panel"]}>
				<StateLine call={call} />
				<h1 className={styles["title"]}>{t("place")}</h1>
				<p className={styles["kit"]} dir="ltr">
					{t("kit", { kit: props.kit })}
				</p>
				<div className={styles["actions"]}>
					{open ? (
						<Button tone="danger-fill" size="call" icon={PhoneOff} onClick={stop}>
							{t("hangUp")}
						</Button>
					) : (
						<Button tone="accent" size="call" icon={Phone} busy={call.state === "calling"} onClick={callNow}>
							{t("call")}
						</Button>
					)}
				</div>
			</section>
		</main>
	);
}

const looks: Record<Call["state"], { readonly icon: LucideIcon; readonly tone: string }> = {
	idle: { icon: CircleCheck, tone: "quiet" },
	calling: { icon: BellRing, tone: "accent" },
	ringing: { icon: BellRing, tone: "accent" },
	answered: { icon: Phone, tone: "success" },
	declined: { icon: CircleX, tone: "danger" },
	ended: { icon: PhoneOff, tone: "quiet" },
	missed: { icon: Clock, tone: "warning" },
	failed: { icon: TriangleAlert, tone: "danger" },
};

function StateLine({ call }: { readonly call: Call }) {
	const { t } = useTranslation("door");
	const { icon: Icon, tone } = looks[call.state];
	return (
		<p role="status" className={classes(styles["state"], styles[tone])}>
			<Icon aria-hidden size={24} strokeWidth={1.75} />
			{call.state === "failed" ? t(`failed.${failureText(call.code)}`) : t(`states.${call.state}`)}
		</p>
	);
}

function failureText(code: string): "kit-unknown" | "account-vacant" | "unreachable" | "other" {
	if (code === "not-found") return "kit-unknown";
	return code === "kit-unknown" || code === "account-vacant" || code === "unreachable" ? code : "other";
}

/** Now in milliseconds, every second: the camera's clock. */
function useSeconds(): number {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 1000);
		return () => clearInterval(timer);
	}, []);
	return now;
}
