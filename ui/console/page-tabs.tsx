import { Building2, ScrollText } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import styles from "./page-tabs.module.css";

const pages = ["accounts", "audit"] as const;
export type ConsolePageName = (typeof pages)[number];

const icons = { accounts: Building2, audit: ScrollText } as const;

/** The page in the address, so that the browser's Back key and a bookmark find it. */
export function usePageName(): ConsolePageName {
	const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
	return pages.find((page) => hash === `#${page}`) ?? "accounts";
}

export function PageTabs({ page }: { readonly page: ConsolePageName }) {
	const { t } = useTranslation("console");
	return (
		<nav aria-label={t("bar.pages")} className={styles["tabs"]}>
			{pages.map((name) => {
				const Icon = icons[name];
				return (
					<a key={name} href={`#${name}`} aria-current={name === page ? "page" : undefined} className={styles["tab"]}>
						<Icon aria-hidden size={24} strokeWidth={1.75} />
						{t(`bar.${name}`)}
					</a>
				);
			})}
		</nav>
	);
}

function onHashChange(listener: () => void): () => void {
	window.addEventListener("hashchange", listener);
	return () => window.removeEventListener("hashchange", listener);
}
