/** A parser with a fault that no random text finds: only who is led by what it reaches gets this deep. */
export function fuzz(data: Buffer): void {
	const text = data.toString("latin1");
	if (text[0] !== "r") return;
	if (text[1] !== "e") return;
	if (text[2] !== "s") return;
	if (text[3] !== "e") return;
	if (text[4] !== "t") throw new SyntaxError("a fault on purpose, to see that the fuzzer finds it");
}
