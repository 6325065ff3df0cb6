import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { VisitorCode } from "#cloud/ports/tenants.ts";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { QrCode } from "#ui/kit/qr-code.tsx";
import { revokeVisitorCode } from "./app-api.ts";
import styles from "./app-section.module.css";
import { Refusal, type SectionProps } from "./app-section.tsx";
import { useAppCall } from "./use-app-call.ts";

/** 41 modules with the quiet zone: 246 px, which a phone of 360 px holds. */
const MODULE_PIXELS = 6;

/** One visitor's code, large enough to be held up to the door phone. */
export function VisitorDialog(props: {
	readonly visitor: VisitorCode;
	readonly onClose: () => void;
	readonly onRevoked: () => void;
	readonly onEnded: SectionProps["onEnded"];
}) {
	const { t } = useTranslation("enrol");
	const format = useFormat();
	const close = useRef<HTMLButtonElement>(null);
	const { busy, refusal, run } = useAppCall(props.onEnded);
	const { id, name, code, validFrom, validUntil, uses } = props.visitor;
	return (
		<Dialog size="narrow" title={name} onClose={props.onClose} initialFocus={close}>
			<div className={styles["code"]}>
				<QrCode text={code} label={t("visitors.qr", { name })} modulePixels={MODULE_PIXELS} />
			</div>
			<dl className={styles["facts"]}>
				<div className={styles["fact"]}>
					<dt>{t("visitors.from")}</dt>
					<dd>{format.dateTime(validFrom)}</dd>
				</div>
				<div className={styles["fact"]}>
					<dt>{t("visitors.untilLabel")}</dt>
					<dd>{format.dateTime(validUntil)}</dd>
				</div>
				<div className={styles["fact"]}>
					<dt>{t("visitors.usesLeft")}</dt>
					<dd>{format.number(uses)}</dd>
				</div>
			</dl>
			<Refusal code={refusal} />
			<DialogAnswers>
				<Button ref={close} onClick={props.onClose}>
					{t("close")}
				</Button>
				<Button tone="danger-text" busy={busy} onClick={() => run(() => revokeVisitorCode(id), props.onRevoked)}>
					{t("visitors.revoke")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
