import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../state/monitor-context.tsx";

/**
 * A door picture. Its bytes live in an object URL for as long as it is shown and not an instant longer: the browser
 * must not hold a tenant's picture once the tenancy, and this component with it, is gone.
 */
export function Picture(props: {
	readonly id: string;
	readonly className?: string | undefined;
	readonly caption?: string;
}) {
	const { t } = useTranslation("monitor");
	const { url, drop } = usePicture(props.id);
	if (url === null) return <span className={props.className} />;
	return <img src={url} alt={props.caption ?? t("calls.picture")} className={props.className} onError={drop} />;
}

function usePicture(id: string): { readonly url: string | null; readonly drop: () => void } {
	const commands = useCommands();
	const [url, setUrl] = useState<string | null>(null);
	useEffect(() => {
		let made: string | null = null;
		let gone = false;
		commands.getPicture({ id }).then(
			(picture) => {
				if (gone || picture === null) return;
				made = URL.createObjectURL(new Blob([bytesOf(picture.base64)], { type: picture.mime }));
				setUrl(made);
			},
			// Without its picture a call is still a call: the place stays empty.
			() => undefined,
		);
		return () => {
			gone = true;
			setUrl(null);
			if (made !== null) URL.revokeObjectURL(made);
		};
	}, [id, commands]);
	return { url, drop: () => setUrl(null) };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
