import { useTranslation } from "react-i18next";

/** Lengths of time in words, of milliseconds. */
export interface DurationText {
	/** How long something took: `58 s`, `4 min 12 s`, `1 h 5 min`. */
	exact(milliseconds: number): string;
	/** How long something still is: `46 h 12 min`, `12 min`; seconds only below ten minutes, where they matter. */
	left(milliseconds: number): string;
}

export function useDurationText(): DurationText {
	const { t } = useTranslation("kit");
	return {
		exact: (milliseconds) => {
			const { hours, minutes, seconds } = partsOf(Math.round(milliseconds / 1000));
			if (hours > 0) return t("time.hoursMinutes", { hours, minutes });
			return minutes > 0 ? t("time.minutesSeconds", { minutes, seconds }) : t("time.seconds", { seconds });
		},
		left: (milliseconds) => {
			const { hours, minutes, seconds } = partsOf(Math.floor(milliseconds / 1000));
			if (hours > 0) return t("time.hoursMinutes", { hours, minutes });
			return minutes >= 10 ? t("time.minutes", { minutes }) : t("time.minutesSeconds", { minutes, seconds });
		},
	};
}

function partsOf(all: number): { readonly hours: number; readonly minutes: number; readonly seconds: number } {
	return { hours: Math.floor(all / 3600), minutes: Math.floor(all / 60) % 60, seconds: all % 60 };
}
