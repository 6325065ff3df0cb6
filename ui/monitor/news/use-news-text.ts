import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/kit/format-context.tsx";
import { useErrorText } from "../state/error-text.ts";
import type { News } from "./news.ts";

/** News as a voice says it. */
export function useNewsText(): (news: News) => string {
	const { t } = useTranslation("monitor");
	const format = useFormat();
	const errorText = useErrorText();
	const about = (title: string, text: string) => `${title}: ${text}`;
	return (news) => {
		switch (news.what) {
			case "call": {
				const { state, direction, name } = news.call;
				return about(t(`calls.state.${state === "running" ? "running" : direction}`), name);
			}
			case "call-ended":
				return t("news.callEnded");
			case "door-open":
				return t("calls.unlocked");
			case "missed": {
				const { name, startedAt } = news.call;
				const text = t("notices.missed.text", { name, when: format.time(startedAt) });
				return about(t("notices.missed.title"), text);
			}
			case "messages":
				return t("status.unread", { count: news.unread });
			case "leaving":
				return about(t("arming.leaving"), t("arming.leavingText"));
			case "arming":
				return about(t("arming.title"), t(`arming.mode.${news.mode}`));
			case "more-alarms":
				return t("arming.more", { count: news.count });
			case "silenced":
				return t("news.silenced");
			case "outcome": {
				const { outcome } = news;
				if (outcome.kind !== "rejected")
					return about(t(`outcome.${outcome.kind}.title`), t(`outcome.${outcome.kind}.text`));
				const { title, remedy } = errorText(outcome.code);
				return about(t("outcome.rejected.title"), format.sentences([title, remedy]));
			}
			case "deleted":
				return t("deletion.wipe.done");
			case "new-code":
				return t("news.newCode");
		}
	};
}
