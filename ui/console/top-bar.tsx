import { ArrowLeftRight, DoorOpen, LogOut, ShieldUser, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/cloud.ts";
import { IconButton } from "#ui/kit/button.tsx";
import { ChoiceMenu } from "./choice-menu.tsx";
import { changeIdentity, changeRole } from "./console-api.ts";
import styles from "./top-bar.module.css";

const roles = ["single-tenant", "community"] as const;
const identities = ["distributor", "kit-users"] as const;

/** Who is signed in, and as what: an installer has two kinds of projects, a distributor two identities. */
export function TopBar(props: {
	readonly actor: Actor;
	readonly onActor: (actor: Actor) => void;
	readonly onSignOut: () => void;
}) {
	const { t } = useTranslation("console");
	const { actor } = props;
	const choose = async (change: ReturnType<typeof changeRole>) => {
		const answer = await change;
		if (answer.ok) props.onActor(answer.value);
	};
	return (
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
						onChoose={(role) => void choose(changeRole(role))}
					/>
				) : (
					<ChoiceMenu
						name={t("bar.identity")}
						icon={ArrowLeftRight}
						value={actor.identity}
						choices={identities.map((value) => ({ value, label: t(`bar.${value}`) }))}
						onChoose={(identity) => void choose(changeIdentity(identity))}
					/>
				)}
			</div>
			<a href="#security" aria-label={t("security.title")} className={styles["key"]}>
				<ShieldUser aria-hidden size={24} strokeWidth={1.75} />
			</a>
			<IconButton icon={LogOut} directional label={t("bar.signOut")} onClick={props.onSignOut} />
		</header>
	);
}
