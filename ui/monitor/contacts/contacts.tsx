import { Search, UsersRound } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactRow } from "#agent/api/tenant-views.ts";
import { Panel } from "#ui/kit/panel.tsx";
import { EmptyPane } from "../frame/empty-pane.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import styles from "../lists/list-page.module.css";
import { useCommands, useSnapshot } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";
import { ContactDetail } from "./contact-detail.tsx";
import { ContactFilters } from "./contact-filters.tsx";
import { type ContactFilter, letterGroups } from "./contact-groups.ts";
import { ContactList } from "./contact-list.tsx";
import own from "./contacts.module.css";

/** Who can be called from here. The cloud says who; a hand only chooses. */
export function Contacts() {
	const { t, i18n } = useTranslation("monitor");
	const { back } = useNavigation();
	const contacts = useContacts();
	const [filter, setFilter] = useState<ContactFilter>("all");
	const [search, setSearch] = useState("");
	const [chosen, setChosen] = useState<string | null>(null);
	const groups = letterGroups(contacts ?? [], { filter, search, language: i18n.language });
	const contact = groups.flatMap((group) => group.contacts).find(({ id }) => id === chosen);
	return (
		<PageFrame
			title={t("contacts.title")}
			onBack={back}
			className={styles["page"]}
			chosen={chosen}
			actions={<SearchField search={search} onChange={setSearch} />}
		>
			<div className={styles["start"]}>
				<ContactFilters filter={filter} onChange={setFilter} />
				<Panel className={styles["list"]}>
					{contacts !== null && groups.length === 0 ? (
						<EmptyPane
							alone
							icon={search === "" ? UsersRound : Search}
							text={t(search === "" ? "contacts.empty" : "contacts.notFound")}
						/>
					) : (
						<ContactList groups={groups} chosen={chosen} onChoose={setChosen} />
					)}
				</Panel>
			</div>
			{contact === undefined ? (
				groups.length > 0 && <EmptyPane icon={UsersRound} text={t("contacts.choose")} />
			) : (
				<ContactDetail key={contact.id} contact={contact} />
			)}
		</PageFrame>
	);
}

function SearchField(props: { readonly search: string; readonly onChange: (search: string) => void }) {
	const { t } = useTranslation("monitor");
	return (
		<label className={own["search"]}>
			<Search aria-hidden size={22} strokeWidth={1.75} />
			<span className="spoken">{t("contacts.search")}</span>
			<input
				type="search"
				autoComplete="off"
				spellCheck={false}
				placeholder={t("contacts.search")}
				value={props.search}
				onChange={(event) => props.onChange(event.currentTarget.value)}
			/>
		</label>
	);
}

function useContacts(): readonly ContactRow[] | null {
	const commands = useCommands();
	const count = useSnapshot((snapshot) => snapshot.contacts);
	const [contacts, setContacts] = useState<readonly ContactRow[] | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another number of them is what makes the list stale
	useEffect(() => {
		let gone = false;
		commands.listContacts({}).then(
			(rows) => {
				if (!gone) setContacts(rows);
			},
			() => undefined,
		);
		return () => {
			gone = true;
		};
	}, [commands, count]);
	return contacts;
}
