import { useDeferredValue, useEffect } from "react";
import type { Page } from "#cloud/placing.ts";
import type { CloudAnswer } from "#ui/kit/cloud-request.ts";
import { type Pages, usePages } from "./pager.tsx";
import { type Polled, usePolled } from "./use-polled.ts";

const PAGE = 50;
/** Others add too; the list follows. Milliseconds. */
const REFRESH = 5000;

/** A list page by page that begins anew with another question, and says when nobody is signed in any more. */
export function useListed<Item>(
	question: string,
	ask: (cursor: string | null, limit: number) => Promise<CloudAnswer<Page<Item>>>,
	onSignedOut: () => void,
): { readonly list: Polled<Page<Item>>; readonly pages: Pages } {
	const asked = useDeferredValue(question);
	const pages = usePages(asked);
	const list = usePolled(`${asked} ${pages.cursor}`, () => ask(pages.cursor, PAGE), REFRESH);
	useEffect(() => {
		if (list.refusal === "unauthenticated") onSignedOut();
	}, [list.refusal, onSignedOut]);
	return { list, pages };
}
