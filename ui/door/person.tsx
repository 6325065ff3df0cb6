import type { Visitor } from "./visitors.ts";

/** A visitor from the waist up, standing at x 0 and looking into the camera. */
export function Person(props: { readonly visitor: Visitor }) {
	const { visitor } = props;
	return (
		<>
			<path d="M-150 560c0-92 22-132 76-150l52-20h44l52 20c54 18 76 58 76 150z" fill={visitor.coat} />
			<path d="M-44 398L-4 560h-34l-44-150zM44 398L4 560h34l44-150z" fill={visitor.lapel} />
			<path d="M-28 328h56v64c-12 20-44 20-56 0z" fill={visitor.shade} />
			<g transform="translate(0 24)">
				<Head visitor={visitor} />
			</g>
			{visitor.scarf !== null && (
				<path
					d="M-50 372c26 20 74 20 100 0l12 26c-20 30-50 34-62 34v70h-34v-76c-12-4-22-14-28-28z"
					fill={visitor.scarf}
				/>
			)}
			{visitor.carries === "parcel" && <Parcel skin={visitor.skin} />}
			{visitor.carries === "flowers" && <Flowers skin={visitor.skin} />}
		</>
	);
}

function Head({ visitor }: { readonly visitor: Visitor }) {
	return (
		<>
			{visitor.hairStyle === "long" && (
				<path
					d="M-72 250c0-66 30-98 72-98s72 32 72 98v84c0 22-22 32-40 32h-64c-18 0-40-10-40-32z"
					fill={visitor.hair}
				/>
			)}
			<path
				d="M-58 246c0-54 24-80 58-80s58 26 58 80c0 58-22 94-42 102-10 4-22 4-32 0-20-8-42-44-42-102z"
				fill={visitor.skin}
			/>
			<path
				d="M20 170c24 10 38 36 38 76 0 58-22 94-42 102 16-26 24-60 24-100 0-36-8-62-20-78z"
				fill={visitor.shade}
				opacity=".45"
			/>
			<g fill="#2a211d">
				<ellipse cx="-22" cy="252" rx="5" ry="6" />
				<ellipse cx="22" cy="252" rx="5" ry="6" />
			</g>
			<path
				d="M-34 234c6-6 18-6 24-2M10 232c6-4 18-4 24 2"
				stroke="#2a211d"
				strokeWidth="5"
				strokeLinecap="round"
				fill="none"
			/>
			<path d="M-18 306c10 10 26 10 36 0" stroke="#6b3a2e" strokeWidth="5" strokeLinecap="round" fill="none" />
			<path d="M0 258v22c0 4-6 5-9 3" stroke={visitor.shade} strokeWidth="5" strokeLinecap="round" fill="none" />
			<Hair visitor={visitor} />
		</>
	);
}

function Hair({ visitor }: { readonly visitor: Visitor }) {
	switch (visitor.hairStyle) {
		case "short":
			return (
				<path
					d="M-60 246c-10-66 16-98 60-98s70 32 60 98c-8-14-10-30-18-44-28 8-58 8-84 0-8 14-10 30-18 44z"
					fill={visitor.hair}
				/>
			);
		case "long":
			return (
				<path
					d="M-62 262c-6-70 14-104 62-104s68 34 62 104c-16-18-22-40-30-62-26 14-58 18-74 18-10 14-14 30-20 44z"
					fill={visitor.hair}
				/>
			);
		case "cap":
			return (
				<>
					<path d="M-60 214c0-46 24-70 60-70s60 24 60 70z" fill={visitor.coat} />
					<path d="M-70 212c24-14 116-14 140 0 6 4 2 12-6 10-34-10-94-10-128 0-8 2-12-6-6-10z" fill={visitor.lapel} />
				</>
			);
		default:
			return visitor.hairStyle satisfies never;
	}
}

function Parcel({ skin }: { readonly skin: string }) {
	return (
		<>
			<path d="M-92 466H92v100H-92z" fill="#b98f60" />
			<path d="M-92 466H92v18H-92z" fill="#cba272" />
			<path d="M-14 466h28v100h-28z" fill="#dcbc8d" />
			<path d="M-106 500c0-12 28-12 34 0v38c-6 12-34 12-34 0zM72 500c6-12 34-12 34 0v38c0 12-28 12-34 0z" fill={skin} />
		</>
	);
}

function Flowers({ skin }: { readonly skin: string }) {
	return (
		<>
			<path d="M34 476l96 0-34 90H68z" fill="#d9cdbb" />
			<path d="M52 480l20-50M82 480V420M112 480l-20-50" stroke="#4f6b46" strokeWidth="6" />
			<circle cx="52" cy="440" r="22" fill="#d98a78" />
			<circle cx="86" cy="418" r="24" fill="#e8c27c" />
			<circle cx="116" cy="444" r="22" fill="#c7798f" />
			<circle cx="84" cy="456" r="20" fill="#eadfce" />
			<path d="M58 512c0-12 48-12 54 0v26c-6 12-54 12-54 0z" fill={skin} />
		</>
	);
}
