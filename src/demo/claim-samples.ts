import type { Kysely } from "kysely";
import { newId } from "../new-id.ts";
import { endWork, takeWork } from "../store/scheduled-work.ts";
import type { Tables } from "../store/tables.ts";

const NAME = "demo-samples";
/** For so long nobody else sends them, in milliseconds; a demo that is empty still may try again. */
const RECENT = 5 * 60_000;

/** Of several instances that start at once over an empty database, one is told true. */
export async function claimSamples(tables: Kysely<Tables>, now = Date.now()): Promise<boolean> {
  const work = { name: NAME, by: newId(), now };
  const asked = { ...work, dueSince: now - RECENT, patience: 0, hold: RECENT };
  if (!(await takeWork(tables, asked))) return false;
  await endWork(tables, work, { succeeded: true, outcome: null });
  return true;
}
