/**
 * Loaded by `node --import` before a real `foyer` process: wraps what the product calls to make anything durable, so that
 * each such step has a name and can be the last one. The product knows nothing of it, and nothing in it can be switched on.
 * FOYER_FAULT_LOG is where the steps are told, FOYER_FAULT_KILL at which one to die from the start, FOYER_FAULT_CLOCK by
 * how many milliseconds the clock is wrong.
 */
import { watchFiles } from "./file-steps.ts";
import { takeOrders } from "./points.ts";
import { watchSqlite } from "./sqlite-steps.ts";
import { setClockWrong } from "./wrong-clock.ts";

setClockWrong(Number(process.env["FOYER_FAULT_CLOCK"] ?? 0));
watchSqlite();
watchFiles();
takeOrders();
