import { useTranslation } from "react-i18next";
import type { ArmingMode } from "#agent/api/tenant-views.ts";
import { classes } from "#ui/kit/classes.ts";
import { Tile } from "#ui/kit/tile.tsx";
import styles from "./mode-keys.module.css";
import { modeIcons, modes } from "./modes.ts";

/** The four modes as keys; the one in force is pressed. Each says what it watches. */
export function ModeKeys(props: { readonly mode: ArmingMode; readonly onChoose: (mode: ArmingMode) => void }) {
	const { t } = useTranslation("monitor");
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form where there are four keys
		<div role="group" aria-label={t("arming.modes")} className={styles["keys"]}>
			{modes.map((mode) => {
				const isChosen = mode === props.mode;
				return (
					<Tile
						key={mode}
						icon={modeIcons[mode]}
						title={t(`arming.mode.${mode}`)}
						fact={t(`arming.watches.${mode}`)}
						aria-pressed={isChosen}
						className={classes(isChosen && styles[mode === "off" ? "off" : "armed"])}
						onClick={() => props.onChoose(mode)}
					/>
				);
			})}
		</div>
	);
}
