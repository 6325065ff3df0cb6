/** What is told of one error; see error-codes.ts. */
export interface ErrorText {
	readonly status: number | null;
	readonly title: string;
	readonly remedy: string;
}
