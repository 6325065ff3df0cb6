import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { VisitorCode } from "#cloud/ports/tenants.ts";
import { SelectField, TextField } from "#ui/kit/field.tsx";
import { createVisitorCode } from "./app-api.ts";
import type { SectionProps } from "./app-section.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { useAppCall } from "./use-app-call.ts";
import { localDateTime, visitHours, visitPeriod, visitUses } from "./visit-times.ts";

/** Who comes, from when, for how long and how often. */
export function NewVisitorDialog(props: {
	readonly onClose: () => void;
	readonly onDone: (visitor: VisitorCode) => void;
	readonly onEnded: SectionProps["onEnded"];
}) {
	const { t } = useTranslation("enrol");
	const first = useRef<HTMLInputElement>(null);
	const [name, setName] = useState("");
	const [from, setFrom] = useState(() => localDateTime(Date.now()));
	const [hours, setHours] = useState<(typeof visitHours)[number]>(24);
	const [uses, setUses] = useState<number>(visitUses[0]);
	const [tried, setTried] = useState(false);
	const { busy, refusal, run } = useAppCall(props.onEnded);
	const period = visitPeriod(from, hours);
	// The cloud refuses a visit that is over; nothing else that this form can send is not valid.
	const over = refusal === "validation-failed" ? t("visitors.over") : null;
	const submit = () => {
		setTried(true);
		if (name.trim() === "" || period === null) return;
		void run(() => createVisitorCode({ name, uses, ...period }), props.onDone);
	};
	return (
		<FormDialog
			title={t("visitors.newTitle")}
			submit={t("visitors.make")}
			initialFocus={first}
			busy={busy}
			refusal={over === null ? refusal : null}
			onSubmit={submit}
			onClose={props.onClose}
		>
			<TextField
				ref={first}
				label={t("visitors.name")}
				autoComplete="off"
				maxLength={120}
				value={name}
				onChange={(event) => setName(event.target.value)}
				error={tried && name.trim() === "" ? t("visitors.nameMissing") : null}
			/>
			<TextField
				type="datetime-local"
				label={t("visitors.from")}
				value={from}
				onChange={(event) => setFrom(event.target.value)}
				error={tried && period === null ? t("visitors.fromMissing") : over}
			/>
			<SelectField
				label={t("visitors.for")}
				value={hours}
				onChange={(event) => setHours(visitHours.find((each) => String(each) === event.target.value) ?? hours)}
			>
				{visitHours.map((each) => (
					<option key={each} value={each}>
						{t(`visitors.hours.${each}`)}
					</option>
				))}
			</SelectField>
			<SelectField label={t("visitors.uses")} value={uses} onChange={(event) => setUses(Number(event.target.value))}>
				{visitUses.map((each) => (
					<option key={each} value={each}>
						{t("visitors.times", { count: each })}
					</option>
				))}
			</SelectField>
		</FormDialog>
	);
}
