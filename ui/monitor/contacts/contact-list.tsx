import { useId } from "react";
import { classes } from "#ui/kit/classes.ts";
import { sipNumber } from "#ui/kit/sip-number.ts";
import { Avatar } from "../account/avatar.tsx";
import type { LetterGroup } from "./contact-groups.ts";
import styles from "./contacts.module.css";

/** Names under their letters, which stay in sight while their names pass. */
export function ContactList(props: {
	readonly groups: readonly LetterGroup[];
	readonly chosen: string | null;
	readonly onChoose: (id: string) => void;
}) {
	const id = useId();
	return (
		<div className={styles["box"]}>
			{props.groups.map(({ letter, contacts }) => (
				<section key={letter} className={styles["group"]} aria-labelledby={`${id}-${letter}`}>
					<h2 id={`${id}-${letter}`} className={styles["letter"]}>
						{letter}
					</h2>
					<ul>
						{contacts.map((contact) => (
							<li key={contact.id}>
								<button
									type="button"
									aria-pressed={contact.id === props.chosen}
									className={classes(styles["contact"], contact.id === props.chosen && styles["chosen"])}
									onClick={() => props.onChoose(contact.id)}
								>
									<Avatar name={contact.name} size={48} />
									<span className={styles["words"]}>
										<span className={styles["name"]} dir="auto">
											{contact.name}
										</span>
										<span className={styles["number"]}>
											<bdi>{sipNumber(contact.number)}</bdi>
										</span>
									</span>
								</button>
							</li>
						))}
					</ul>
				</section>
			))}
		</div>
	);
}
