import { ArrowLeftRight, DoorOpen, LogOut, ShieldUser, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/ports/actor.ts";
import { IconButton } from "#ui/kit/button.tsx";
import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { changeIdentity, changeRole, signOut } from "../shared/console-api.ts";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useAsking } from "../shared/use-asking.ts";
import { ChoiceMenu } from "./choice-menu.tsx";
import styles from "./top-bar.module.css";

const roles = ["single-tenant", "community"] as const;
const identities = ["distributor", "kit-users"] as const;

/** Who is signed in, and as what: an installer has two kinds of projects, a distributor two identities. */
export function TopBar(props: {
	readonly actor: Actor;
	readonly onActor: (actor: Actor) => void;
	readonly onSignedOut: () => void;
}) {
	const { t } = useTranslation("console");
	const { actor } = props;
	const { refusal, ask } = useAsking();
	const refused = (code: RefusalCode): RefusalCode | undefined => {
		if (code !== "unauthenticated") return code;
		props.onSignedOut();
		return undefined;
	};
	const change = (to: () => ReturnType<typeof changeRole>) =>
		ask(to, (answer) => {
			if (!answer.ok) return refused(answer.code);
			props.onActor(answer.value);
			return undefined;
		});
	// Nobody is shown as signed out while the browser still opens the session.
	const leave = () =>
		ask(signOut, (answer) => {
			if (!answer.ok) return refused(answer.code);
			props.onSignedOut();
			return undefined;
		});
	return (
		<>
			<header className={styles["bar"]}>
				<DoorOpen aria-hidden size={32} strokeWidth={1.5} className={styles["mark"]} />
				<p className={styles["who"]}>
					<strong>{actor.name}</strong>
					<span>{actor.email}</span>
				</p>
				<div className={styles["choice"]}>
					{actor.kind === "installer" ? (
						<ChoiceMenu
							name={t("bar.role")}
							icon={Users}
							value={actor.role}
							choices={roles.map((value) => ({ value, label: t(`bar.${value}`) }))}
							onChoose={(role) => void change(() => changeRole(role))}
						/>
					) : (
						<ChoiceMenu
							name={t("bar.identity")}
							icon={ArrowLeftRight}
							value={actor.identity}
							choices={identities.map((value) => ({ value, label: t(`bar.${value}`) }))}
							onChoose={(identity) => void change(() => changeIdentity(identity))}
						/>
					)}
				</div>
				<a href="#security" aria-label={t("security.title")} className={styles["key"]}>
					<ShieldUser aria-hidden size={24} strokeWidth={1.75} />
				</a>
				<IconButton icon={LogOut} directional label={t("bar.signOut")} onClick={leave} />
			</header>
			<div className={styles["refused"]}>
				<RefusalNotice refusal={refusal} />
			</div>
		</>
	);
}
