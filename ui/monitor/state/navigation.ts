import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { MonitorClient } from "../api/monitor-client.ts";
import { type Page, parentOf } from "./page.ts";
import { initialPage, pageAfter } from "./screen.ts";

export interface Navigation {
	readonly page: Page;
	go(page: Page): void;
	back(): void;
}

/** Follows the snapshots from the moment it is made; a page is changed in the same frame as the snapshot that asks for it. */
export function createNavigation(client: MonitorClient): StoreApi<Navigation> {
	const navigation = createStore<Navigation>((set) => ({
		page: initialPage,
		go: (page) => set({ page }),
		back: () => set(({ page }) => ({ page: parentOf(page) })),
	}));
	client.store.subscribe(({ snapshot }, previous) => {
		if (snapshot === null || snapshot === previous.snapshot) return;
		navigation.setState(({ page }) => ({ page: pageAfter(previous.snapshot, snapshot, page) }));
	});
	return navigation;
}

export const NavigationContext = createContext<StoreApi<Navigation> | null>(null);

export function useNavigation(): Navigation {
	const navigation = useContext(NavigationContext);
	if (navigation === null) throw new Error("there is no navigation above");
	return useStore(navigation);
}
