import { UserRound, UserRoundPlus } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "#cloud/ports/tenants.ts";
import { Button } from "#ui/kit/button.tsx";
import { Dialog, DialogAnswers } from "#ui/kit/dialog.tsx";
import { ListRow } from "#ui/kit/list-row.tsx";
import { Notice } from "#ui/kit/notice.tsx";
import { removeMember } from "./app-api.ts";
import styles from "./app-section.module.css";
import { AppSection, Refusal, type SectionProps } from "./app-section.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { useAppCall } from "./use-app-call.ts";

/** The family: whom the master invited. */
export function MembersSection(props: SectionProps & { readonly members: readonly Member[] }) {
	const { t } = useTranslation("enrol");
	const [open, setOpen] = useState<Member | "invite" | null>(null);
	/** Whom no message about it has reached. */
	const [untold, setUntold] = useState<string | null>(null);
	const close = () => setOpen(null);
	const done = (nowUntold: string | null) => {
		setUntold(nowUntold);
		close();
		props.onChanged();
	};
	return (
		<AppSection title={t("members.title")}>
			{props.members.length === 0 && <p className={styles["none"]}>{t("members.none")}</p>}
			<ul className={styles["rows"]}>
				{props.members.map((member) => (
					<li key={member.id}>
						<ListRow
							icon={UserRound}
							title={member.name}
							detail={member.contact}
							chevron
							aria-haspopup="dialog"
							onClick={() => setOpen(member)}
						/>
					</li>
				))}
			</ul>
			<Button icon={UserRoundPlus} onClick={() => setOpen("invite")}>
				{t("members.invite")}
			</Button>
			{untold !== null && (
				<Notice tone="warning" title={t("members.notTold", { name: untold })} detail={t("members.notToldDetail")} />
			)}
			{open === "invite" && (
				<InviteDialog onClose={close} onEnded={props.onEnded} onDone={({ name, told }) => done(told ? null : name)} />
			)}
			{open !== null && open !== "invite" && (
				<MemberDialog member={open} onClose={close} onDone={() => done(null)} onEnded={props.onEnded} />
			)}
		</AppSection>
	);
}

function MemberDialog(props: {
	readonly member: Member;
	readonly onClose: () => void;
	readonly onDone: () => void;
	readonly onEnded: SectionProps["onEnded"];
}) {
	const { t } = useTranslation("enrol");
	const keep = useRef<HTMLButtonElement>(null);
	const { busy, refusal, run } = useAppCall(props.onEnded);
	const { id, name, contact } = props.member;
	return (
		<Dialog size="narrow" title={t("members.removeTitle", { name })} onClose={props.onClose} initialFocus={keep}>
			<p className={styles["words"]}>
				{t("members.removeText")} <bdi>{contact}</bdi>
			</p>
			<Refusal code={refusal} />
			<DialogAnswers>
				<Button ref={keep} onClick={props.onClose}>
					{t("members.keep")}
				</Button>
				<Button tone="danger-fill" busy={busy} onClick={() => run(() => removeMember(id), props.onDone)}>
					{t("members.remove")}
				</Button>
			</DialogAnswers>
		</Dialog>
	);
}
