import { Building2, FolderOpen, HardHat, Package, ScrollText, Webhook } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Actor } from "#cloud/ports/actor.ts";
import styles from "./page-tabs.module.css";

const icons = {
	accounts: Building2,
	projects: FolderOpen,
	kits: Package,
	installers: HardHat,
	audit: ScrollText,
	api: Webhook,
} as const;
export type ConsolePageName = keyof typeof icons;

const pagesOf = {
	installer: ["accounts", "projects", "audit", "api"],
	distributor: ["accounts", "kits", "installers", "audit", "api"],
} as const satisfies Record<Actor["kind"], readonly ConsolePageName[]>;

/** The page in the address, so that the browser's Back key and a bookmark find it. */
export function usePageName(kind: Actor["kind"] | undefined): ConsolePageName {
	const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
	const pages: readonly ConsolePageName[] = kind === undefined ? [] : pagesOf[kind];
	return pages.find((page) => hash === `#${page}`) ?? "accounts";
}

export function PageTabs({ kind, page }: { readonly kind: Actor["kind"]; readonly page: ConsolePageName | null }) {
	const { t } = useTranslation("console");
	return (
		<nav aria-label={t("bar.pages")} className={styles["tabs"]}>
			{pagesOf[kind].map((name) => {
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
