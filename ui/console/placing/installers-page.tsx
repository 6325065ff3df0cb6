import { MailPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#ui/kit/button.tsx";
import { ListedPage, NothingListed } from "../shared/listed-page.tsx";
import { Pager } from "../shared/pager.tsx";
import { RefusalNotice } from "../shared/refusal-notice.tsx";
import { useListed } from "../shared/use-listed.ts";
import { InstallerDialog } from "./installer-dialog.tsx";
import { InstallerTable } from "./installer-table.tsx";
import { listInstallers } from "./placing-api.ts";

/** The installers under a distributor. */
export function InstallersPage(props: { readonly onSignedOut: () => void }) {
	const { t } = useTranslation("console");
	const [search, setSearch] = useState("");
	const { list, pages } = useListed(
		search,
		(cursor, limit) => listInstallers(search, cursor, limit),
		props.onSignedOut,
	);
	const [adding, setAdding] = useState(false);
	const close = () => {
		setAdding(false);
		list.refresh();
	};
	return (
		<ListedPage
			title={t("installers.title")}
			actions={
				<Button tone="accent" icon={MailPlus} onClick={() => setAdding(true)}>
					{t("installers.add")}
				</Button>
			}
			searchLabel={t("accounts.search")}
			searchHint={t("installers.searchHint")}
			search={search}
			onSearch={setSearch}
		>
			<RefusalNotice refusal={list.refusal} />
			{list.value?.items.length === 0 && (
				<NothingListed>{t(search === "" ? "installers.none" : "installers.noneFound")}</NothingListed>
			)}
			{list.value && list.value.items.length > 0 && <InstallerTable installers={list.value.items} />}
			<Pager pages={pages} nextCursor={list.value?.nextCursor ?? null} />
			{adding && <InstallerDialog onDone={close} onClose={close} />}
		</ListedPage>
	);
}
