import { CircleAlert, ShieldCheck, TimerOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DeletionOutcome } from "#agent/api/monitor-api.ts";
import { Button } from "#ui/kit/button.tsx";
import { useFormat } from "#ui/kit/format-context.tsx";
import { MessagePage } from "../frame/message-page.tsx";
import { useErrorText } from "../state/error-text.ts";
import { useCommands } from "../state/monitor-context.tsx";
import { useNavigation } from "../state/navigation.ts";

const icons = { rejected: CircleAlert, cancelled: ShieldCheck, expired: TimerOff };

/** How a deletion ended without one: nothing was lost, why, and what to do. */
export function OutcomePage(props: { readonly outcome: DeletionOutcome }) {
	const { t } = useTranslation("monitor");
	const { go } = useNavigation();
	const commands = useCommands();
	const errorText = useErrorText();
	const format = useFormat();
	const { outcome } = props;
	const text = () => {
		if (outcome.kind !== "rejected") return t(`outcome.${outcome.kind}.text`);
		const { title, remedy } = errorText(outcome.code);
		return format.sentences([title, remedy]);
	};
	return (
		<MessagePage
			icon={icons[outcome.kind]}
			tone={outcome.kind === "cancelled" ? "success" : "warning"}
			title={t(`outcome.${outcome.kind}.title`)}
			text={text()}
			facts={t("outcome.intact")}
		>
			<Button
				onClick={() => {
					go({ name: "account-info" });
					commands.dismissOutcome({}).catch(() => undefined);
				}}
			>
				{t("accountInfo.title")}
			</Button>
		</MessagePage>
	);
}
