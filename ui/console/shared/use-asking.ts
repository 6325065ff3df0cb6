import { useState } from "react";
import type { CloudAnswer, RefusalCode } from "#ui/kit/cloud-request.ts";

/** One question to the cloud at a time, and why it was refused. */
export function useAsking() {
	const [busy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<RefusalCode | null>(null);
	/** `then` returns what to show as a refusal, if anything. */
	const ask = async <T>(
		question: () => Promise<CloudAnswer<T>>,
		then: (answer: CloudAnswer<T>) => RefusalCode | undefined,
	): Promise<void> => {
		if (busy) return;
		setBusy(true);
		setRefusal(null);
		const answer = await question();
		setBusy(false);
		setRefusal(then(answer) ?? null);
	};
	/** As `ask`, where every refusal is shown as it is. */
	const send = <T>(question: () => Promise<CloudAnswer<T>>, onDone: (value: T) => void): Promise<void> =>
		ask(question, (answer) => {
			if (!answer.ok) return answer.code;
			onDone(answer.value);
			return undefined;
		});
	return { busy, refusal, ask, send };
}
