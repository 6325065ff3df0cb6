import type { RefusalCode } from "#ui/kit/cloud-request.ts";
import { Notice } from "#ui/kit/notice.tsx";
import { useRefusalText } from "./use-refusal-text.ts";

/** Says a refusal, where there is one. */
export function RefusalNotice(props: { readonly refusal: RefusalCode | null }) {
	const text = useRefusalText();
	if (props.refusal === null) return null;
	const { title, remedy } = text(props.refusal);
	return <Notice tone="danger" title={title} detail={remedy} />;
}
