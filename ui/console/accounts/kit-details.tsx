import { useState } from "react";
import type { AccountSummary } from "#cloud/ports/accounts.ts";
import type { KitFile } from "#protocol/kit-file.ts";
import { KitFilesDialog } from "../placing/kit-files-dialog.tsx";
import { accountOf } from "../placing/placing-api.ts";
import { usePolled } from "../shared/use-polled.ts";
import { type AccountAction, AccountDetails } from "./account-details.tsx";
import { EditAccountDialog } from "./edit-account-dialog.tsx";
import { ExpireDialog, NewKitFileDialog, RenewDialog } from "./expiry-dialogs.tsx";
import { TimelineDialog } from "./timeline-dialog.tsx";

/** A kit in full: its account, the timeline of its resets, and what can be changed. One dialog at a time. */
export function KitDetails(props: { readonly account: AccountSummary; readonly onClose: () => void }) {
	const [step, setStep] = useState<AccountAction | KitFile | null>(null);
	const detail = usePolled(`${props.account.id} ${step === null}`, () => accountOf(props.account.id), null);
	const account = detail.value;
	const back = () => setStep(null);
	if (account === null || step === null) {
		return (
			<TimelineDialog
				account={account ?? props.account}
				details={account && <AccountDetails account={account} onAction={setStep} />}
				onClose={props.onClose}
			/>
		);
	}
	if (typeof step !== "string") return <KitFilesDialog files={[step]} renewed onClose={back} />;
	switch (step) {
		case "edit":
			return <EditAccountDialog account={account} onDone={back} onClose={back} />;
		case "expire":
			return <ExpireDialog account={account} onDone={back} onClose={back} />;
		case "renew":
			return <RenewDialog account={account} onDone={back} onClose={back} />;
		case "kit-file":
			return <NewKitFileDialog account={account} onDone={setStep} onClose={back} />;
	}
}
