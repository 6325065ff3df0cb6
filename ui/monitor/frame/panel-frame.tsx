import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState } from "react";
import { classes } from "#ui/kit/classes.ts";
import { DialogContainer } from "#ui/kit/dialog.tsx";
import styles from "./panel-frame.module.css";
import { type PanelFrame, panelFrame, panelSizes } from "./panel-size.ts";
import { isLarge, useTextScale } from "./text-scale.ts";

interface Frame extends PanelFrame {
	/** How much larger than drawn the letters are. */
	readonly textScale: number;
}

const FrameContext = createContext<Frame>({ size: "7", scale: 1, bezel: false, textScale: 1 });

export function usePanelFrame(): Frame {
	return useContext(FrameContext);
}

/** The glass: of a fixed size, scaled into the window, inside a bezel where there is room for one. */
export function Glass(props: { readonly brightness: number; readonly children: ReactNode }) {
	const windowFrame = useWindowFrame();
	const { probe, scale: textScale } = useTextScale();
	const frame = useMemo(() => ({ ...windowFrame, textScale }), [windowFrame, textScale]);
	const dialogs = useRef<HTMLDivElement>(null);
	const { width, height } = panelSizes[frame.size];
	const transform = frame.scale === 1 ? undefined : `scale(${frame.scale})`;
	return (
		<FrameContext value={frame}>
			<DialogContainer value={dialogs}>
				<div className={styles["wall"]}>
					<div
						className={classes(styles["glass"], frame.bezel && styles["bezel"])}
						data-size={frame.size}
						data-text={isLarge(textScale) ? "large" : undefined}
						style={{ inlineSize: width, blockSize: height, transform }}
					>
						<span ref={probe} aria-hidden className={styles["rem"]} />
						{props.children}
						<div ref={dialogs} />
						<div aria-hidden className={styles["dim"]} style={{ opacity: (1 - props.brightness / 100) * 0.75 }} />
					</div>
				</div>
			</DialogContainer>
		</FrameContext>
	);
}

function useWindowFrame(): PanelFrame {
	const [view, setView] = useState(() => ({ width: window.innerWidth, height: window.innerHeight }));
	useLayoutEffect(() => {
		const measure = () => setView({ width: window.innerWidth, height: window.innerHeight });
		window.addEventListener("resize", measure);
		return () => window.removeEventListener("resize", measure);
	}, []);
	return useMemo(() => panelFrame(view, window.location.search), [view]);
}
