import { useSnapshot } from "../state/monitor-context.tsx";
import { OutcomePage } from "./outcome-page.tsx";
import { ProgressPage } from "./progress-page.tsx";

/** One page through all of a deletion: its progress, or how it ended without one. */
export function DeletionPage() {
	const deletion = useSnapshot((snapshot) => snapshot.deletion);
	if (deletion.state !== "idle") return <ProgressPage deletion={deletion} />;
	return deletion.outcome === null ? null : <OutcomePage outcome={deletion.outcome} />;
}
