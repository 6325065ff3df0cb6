import { type RefObject, useEffect, useRef, useState } from "react";
import { Person } from "../person.tsx";
import { Layer, PorchBack, PorchFront, PorchTrees } from "../porch.tsx";
import type { Visitor } from "../visitors.ts";
import type { SceneLayers } from "./test-card.ts";

/** The drawn scene's layers, which a canvas paints. They are in the page, unseen, only to be made into pictures. */
export function Scene(props: { readonly root: RefObject<HTMLDivElement | null>; readonly visitor: Visitor }) {
	return (
		<div ref={props.root} hidden>
			<PorchBack />
			<PorchTrees />
			<Layer>
				<g transform="translate(352 0)">
					<Person visitor={props.visitor} />
				</g>
			</Layer>
			<PorchFront />
		</div>
	);
}

/** The layers as pictures; null until they can be painted. */
export function useSceneLayers(visitor: Visitor) {
	const root = useRef<HTMLDivElement>(null);
	const [layers, setLayers] = useState<SceneLayers | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the layers are those of this visitor
	useEffect(() => {
		let isWanted = true;
		const drawn = [...(root.current?.querySelectorAll<SVGSVGElement>(":scope > svg") ?? [])];
		Promise.all(drawn.map(pictureOf)).then(
			([back, trees, person, front]) => {
				if (!isWanted || !back || !trees || !person || !front) return;
				setLayers({ back, trees, visitor: person, front });
			},
			// Without a drawing the camera shows its clock alone.
			() => undefined,
		);
		return () => {
			isWanted = false;
		};
	}, [visitor]);
	return { root, layers };
}

async function pictureOf(drawing: SVGSVGElement): Promise<HTMLImageElement> {
	const image = new Image();
	image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
	await image.decode();
	return image;
}
