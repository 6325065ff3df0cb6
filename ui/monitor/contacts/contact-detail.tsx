import { Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ContactRow } from "#agent/api/tenant-views.ts";
import { Button } from "#ui/kit/button.tsx";
import { Panel } from "#ui/kit/panel.tsx";
import { sipNumber } from "#ui/kit/sip-number.ts";
import { Avatar } from "../account/avatar.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands } from "../state/monitor-context.tsx";
import { useCommand } from "../state/use-command.ts";
import { groupOf } from "./contact-groups.ts";
import styles from "./contacts.module.css";

/** The chosen contact, and the call. */
export function ContactDetail(props: { readonly contact: ContactRow }) {
	const { t } = useTranslation("monitor");
	const commands = useCommands();
	const errorText = useErrorText();
	const { busy, error, run } = useCommand();
	const { name, number } = props.contact;
	const group = groupOf(props.contact);
	return (
		<Panel plate className={styles["detail"]} aria-label={t("contacts.detail")}>
			<Avatar name={name} size={112} />
			<h2 className={styles["title"]}>
				<bdi>{name}</bdi>
			</h2>
			<p className={styles["fact"]}>
				<bdi>{sipNumber(number)}</bdi>
			</p>
			<p className={styles["fact"]}>{group === null ? props.contact.group : t(`contacts.group.${group}`)}</p>
			<p role="alert" className={styles["problem"]}>
				{error !== null && errorText(error).title}
			</p>
			<Button
				tone="accent"
				icon={Phone}
				busy={busy}
				className={styles["call"]}
				onClick={() => void run(() => commands.dial({ name, number }))}
			>
				{t("contacts.call")}
			</Button>
		</Panel>
	);
}
