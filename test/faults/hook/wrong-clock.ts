/** Every reading of the system's clock is wrong by so many milliseconds from now on. */
export function setClockWrong(by: number): void {
	if (by === 0) return;
	const right = Date;
	const now = () => right.now() + by;
	globalThis.Date = new Proxy(right, {
		construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
		apply: () => new right(now()).toString(),
		get: (target, name, self) => (name === "now" ? now : Reflect.get(target, name, self)),
	});
}
