import { useState } from "react";
import type { CloudAnswer, RefusalCode } from "#ui/kit/cloud-request.ts";
import { endsSession } from "./app-api.ts";
import type { Ending } from "./signed-out-page.tsx";

/** Runs one call at a time. The end of the session leaves the page; every other refusal is kept, to be shown. */
export function useAppCall(onEnded: (ending: Ending) => void) {
	const [busy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<RefusalCode | null>(null);
	const run = async <T>(call: () => Promise<CloudAnswer<T>>, onDone: (value: T) => void) => {
		if (busy) return;
		setBusy(true);
		setRefusal(null);
		const answer = await call();
		setBusy(false);
		if (answer.ok) onDone(answer.value);
		else if (endsSession(answer.code)) onEnded(answer.code);
		else setRefusal(answer.code);
	};
	return { busy, refusal, run };
}
