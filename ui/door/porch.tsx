import type { ReactNode } from "react";

/**
 * One layer of what the door's camera sees: a porch at dusk, with things moving between the layers. Everything about it
 * is in attributes, none in a style sheet, so that a copy of an element is the same picture anywhere, such as on a canvas.
 */
export function Layer(props: { readonly children: ReactNode }) {
	return (
		<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 560" width="640" height="560" aria-hidden="true">
			{props.children}
		</svg>
	);
}

/** Dusk, and the street over the way. */
export function PorchBack() {
	return (
		<Layer>
			<Lights />
			<rect width="640" height="560" fill="url(#dusk)" />
			<Street />
		</Layer>
	);
}

/** The hedge, in the wind. */
export function PorchTrees() {
	return (
		<Layer>
			<g fill="#29352f">
				<path d="M120 348c0-40 34-52 54-34 12-26 48-24 58 2 24-14 46 2 48 32z" />
				<path d="M430 348c2-36 38-46 56-26 16-30 62-26 72 4 26-16 66-4 92 22z" />
			</g>
		</Layer>
	);
}

/** What is before the visitor: the wall with its lamp, and the lens. */
export function PorchFront() {
	return (
		<Layer>
			<Lights />
			<Wall />
			<rect width="640" height="560" fill="url(#lamp)" />
			<rect width="640" height="560" fill="url(#lens)" />
		</Layer>
	);
}

function Lights() {
	return (
		<defs>
			<linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1">
				<stop offset="0" stopColor="#27384b" />
				<stop offset=".45" stopColor="#5d6b7a" />
				<stop offset=".62" stopColor="#c09a7c" />
			</linearGradient>
			<radialGradient id="lamp" cx="70" cy="150" r="360" gradientUnits="userSpaceOnUse">
				<stop offset="0" stopColor="#ffd9a0" stopOpacity=".6" />
				<stop offset=".3" stopColor="#ffca86" stopOpacity=".22" />
				<stop offset="1" stopColor="#ffca86" stopOpacity="0" />
			</radialGradient>
			<radialGradient id="lens" cx=".5" cy=".5" r=".78">
				<stop offset=".6" stopOpacity="0" />
				<stop offset="1" stopOpacity=".6" />
			</radialGradient>
		</defs>
	);
}

/** Gables over the way with a few lit windows, and the path to the door. */
function Street() {
	return (
		<>
			<path
				d="M150 330V206l62-52 62 52v124zM300 330V188l74-58 74 58v142zM470 330V214l58-48 58 48v116z"
				fill="#434b55"
			/>
			<path d="M586 330V190l60-46v186z" fill="#3a424b" />
			<path d="M190 226h20v26h-20zM336 214h22v30h-22zM392 214h22v30h-22zM552 240h18v24h-18z" fill="#f4cb8c" />
			<path d="M226 226h20v26h-20zM336 268h22v30h-22zM500 240h18v24h-18zM612 214h20v28h-20z" fill="#5c6671" />
			<path d="M130 326h520v24H130z" fill="#4a4743" />
			<path d="M130 344h520v220H130z" fill="#57524d" />
			<path d="M300 344h90l170 220H120z" fill="#67615a" />
			<path d="M274 384h150M236 440h230M184 516h330" stroke="#57524d" strokeWidth="4" />
			<path d="M559 344V220h10v124z" fill="#2b2826" />
			<circle cx="564" cy="216" r="13" fill="#ffe3b3" />
		</>
	);
}

/** The wall beside the door, in shade, and its lamp. */
function Wall() {
	return (
		<>
			<path d="M0 0h140v560H0z" fill="#6d6359" />
			<path d="M140 0h14v560h-14z" fill="#37322d" />
			<path
				d="M0 70h140M0 140h140M0 210h140M0 280h140M0 350h140M0 420h140M0 490h140M70 0v70M30 70v70M104 70v70M70 140v70M30 210v70M104 210v70M70 280v70M30 350v70M104 350v70M70 420v70M30 490v70M104 490v70"
				stroke="#5b524a"
				strokeWidth="3"
			/>
			<path d="M56 112h28l8 72H48z" fill="#ffe9c4" />
			<path d="M50 104h40l-6 10H56zM46 184h48l-8 10H54z" fill="#2a2724" />
		</>
	);
}
