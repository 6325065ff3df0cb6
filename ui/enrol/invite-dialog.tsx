import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "#cloud/ports/tenants.ts";
import { TextField } from "#ui/kit/field.tsx";
import { inviteMember } from "./app-api.ts";
import type { SectionProps } from "./app-section.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { useAppCall } from "./use-app-call.ts";
import { useRefusalLine } from "./use-refusal-text.ts";

/** A name, and where the message about it goes. */
export function InviteDialog(props: {
	readonly onClose: () => void;
	readonly onDone: (invited: Pick<Member, "name"> & { readonly told: boolean }) => void;
	readonly onEnded: SectionProps["onEnded"];
}) {
	const { t } = useTranslation("enrol");
	const first = useRef<HTMLInputElement>(null);
	const refusalLine = useRefusalLine();
	const [name, setName] = useState("");
	const [contact, setContact] = useState("");
	const [tried, setTried] = useState(false);
	const { busy, refusal, run } = useAppCall(props.onEnded);
	const contactRefused = refusal === "contact-invalid" ? refusalLine(refusal) : null;
	const missing = {
		name: tried && name.trim() === "" ? t("members.nameMissing") : null,
		contact: tried && contact.trim() === "" ? t("applying.contactMissing") : null,
	};
	const submit = () => {
		setTried(true);
		if (name.trim() === "" || contact.trim() === "") return;
		void run(() => inviteMember({ name, contact }), props.onDone);
	};
	return (
		<FormDialog
			title={t("members.inviteTitle")}
			submit={t("members.invite")}
			initialFocus={first}
			busy={busy}
			refusal={contactRefused === null ? refusal : null}
			onSubmit={submit}
			onClose={props.onClose}
		>
			<TextField
				ref={first}
				label={t("applying.name")}
				autoComplete="off"
				maxLength={120}
				value={name}
				onChange={(event) => setName(event.target.value)}
				error={missing.name}
			/>
			<TextField
				label={t("applying.contact")}
				hint={t("members.contactHint")}
				autoComplete="off"
				inputMode="email"
				autoCapitalize="none"
				spellCheck={false}
				maxLength={254}
				value={contact}
				onChange={(event) => setContact(event.target.value)}
				error={missing.contact ?? contactRefused}
			/>
		</FormDialog>
	);
}
