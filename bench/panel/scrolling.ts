import { setTimeout as pause } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import { addFrames, type Frames, recordFrames } from "./frames.ts";
import { type Memory, measureMemory } from "./memory.ts";

interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Scrolling {
	/** By a wheel and by a finger that flings, at the top, in the middle and at the bottom. */
	readonly byHand: Frames;
	/** Without a stop from the first row to the last. */
	readonly whole: Frames;
	/** Pixels a second of that. */
	readonly wholeSpeed: number;
	/** Rows above the glass's foot at the end: all there are. */
	readonly rows: number;
	/** After each stretch, by the rows that had been passed until then. */
	readonly memory: readonly (Memory & { readonly rows: number })[];
}

const ROW_PX = 80;
const NOTCH_PX = 120;
/** A quick finger on a wheel: 15 notches a second, for two seconds. */
const NOTCHES = 30;
const NOTCH_MS = 1000 / 15;
/** A finger that flings: six moves of 50 px, 3,500 px a second, five times; the list glides on by itself. */
const FLINGS = 5;
const MOVES = 6;
const MOVE_PX = 50;
const MOVE_MS = 14;
const GLIDE_MS = 1000;
/** By now every page that the panel keeps has been filled many times, and its code is compiled: memory is compared with this. */
const FILLED = 0.2;

/**
 * Scrolls the open Call Log from top to bottom by input events, as a browser has them from a device, within about
 * `seconds`, with stops at which a hand scrolls and memory is measured.
 */
export async function measureScrolling(page: Page, session: CDPSession, seconds: number): Promise<Scrolling> {
	const list = page.getByRole("listbox");
	const box = await list.boundingBox();
	if (box === null) throw new Error("there is no list");
	const height = await list.evaluate((element) => element.scrollHeight - element.clientHeight);
	const middle = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
	const wholeSpeed = Math.round(height / seconds);
	const top = () => list.evaluate((element) => element.scrollTop);

	/** From where the list is to a share of its height. */
	const glideTo = async (share: number) => {
		const distance = Math.round(height * share - (await top()));
		return recordFrames(session, () =>
			session.send("Input.synthesizeScrollGesture", {
				...middle,
				yDistance: -distance,
				speed: wholeSpeed,
				gestureSourceType: "mouse",
			}),
		);
	};
	const atHand = () => recordFrames(session, () => scrollByHand(session, middle));
	const memory: (Memory & { readonly rows: number })[] = [];
	const note = async () => {
		await pause(500);
		memory.push({ ...(await measureMemory(page, session)), rows: Math.round((await top()) / ROW_PX) });
	};

	await note();
	let byHand = await atHand();
	let whole = await glideTo(FILLED);
	await note();
	for (const share of [0.5, 1]) {
		whole = addFrames(whole, await glideTo(share));
		await note();
		byHand = addFrames(byHand, await atHand());
	}
	const rows = Math.round((await list.evaluate((element) => element.scrollTop + element.clientHeight)) / ROW_PX);
	return { byHand, whole, wholeSpeed, rows, memory };
}

/** Three down, one up, as eyes do that look for something; at the bottom there is only up. */
const directionOf = (turn: number) => (turn % 4 === 3 ? -1 : 1);

async function scrollByHand(session: CDPSession, at: Point): Promise<void> {
	for (let notch = 0; notch < NOTCHES; notch += 1) {
		const deltaY = directionOf(notch) * NOTCH_PX;
		await session.send("Input.dispatchMouseEvent", { type: "mouseWheel", ...at, deltaX: 0, deltaY });
		await pause(NOTCH_MS);
	}
	for (let turn = 0; turn < FLINGS; turn += 1) {
		await fling(session, at, directionOf(turn));
		await pause(GLIDE_MS);
	}
}

async function fling(session: CDPSession, { x, y }: Point, direction: number): Promise<void> {
	const touch = (type: "touchStart" | "touchMove", moves: number) =>
		session.send("Input.dispatchTouchEvent", {
			type,
			touchPoints: [{ x, y: y + direction * (MOVES / 2 - moves) * MOVE_PX }],
		});
	await touch("touchStart", 0);
	for (let move = 1; move <= MOVES; move += 1) {
		await pause(MOVE_MS);
		await touch("touchMove", move);
	}
	await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
