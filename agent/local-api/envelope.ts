/** What a handler answers: data, or in words why not; both where only some items of a list went well. */
export interface Outcome {
	readonly data?: object;
	readonly failed?: string;
}

/** The device family's envelope: every answer has it, errors with a negative `retcode` and HTTP 200. */
export interface Envelope {
	readonly retcode: 0 | -1;
	readonly action: string;
	readonly message: string;
	readonly data?: object;
}

export function envelope(action: string, { data, failed }: Outcome): Envelope {
	return {
		retcode: failed === undefined ? 0 : -1,
		action,
		message: failed ?? "OK",
		...(data === undefined ? {} : { data }),
	};
}

/** A page of a list: `num` are all there are, `curPageNum` those on this page. */
export const listed = (total: number, item: readonly object[]): Outcome => ({
	data: { num: total, curPageNum: item.length, item },
});
