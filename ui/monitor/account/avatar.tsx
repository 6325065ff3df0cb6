import styles from "./avatar.module.css";

/** A person's initials on a disc; a picture to the eye alone, the name stands beside it. */
export function Avatar(props: { readonly name: string; readonly size: number }) {
	return (
		<span
			aria-hidden
			className={styles["avatar"]}
			style={{ inlineSize: props.size, blockSize: props.size, fontSize: props.size * 0.4 }}
		>
			{initialsOf(props.name)}
		</span>
	);
}

/** The first letters of the first and the last word, as people see letters. */
function initialsOf(name: string): string {
	// What follows a comma says where somebody lives, not who it is.
	const words = (name.split(/[,،，]/)[0] ?? name).split(/\s+/).filter((word) => /^\p{L}/u.test(word));
	const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
	const segmenter = new Intl.Segmenter();
	return ends
		.map((word) => [...segmenter.segment(word ?? "")][0]?.segment ?? "")
		.join("")
		.toLocaleUpperCase();
}
