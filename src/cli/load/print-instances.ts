import { table } from "../table.ts";
import type { TogetherSpeed } from "./instances.ts";

/**
 * The table: requests a second of several instances against one. Measured where each was held to a
 * share of a core; else what they would carry on cores of their own: so many times the requests
 * that a processor second is enough for, unless PostgreSQL, which writes for one at a time, is the
 * bound.
 * @param share percent of a core; 0: they were held to none
 */
export function instancesReport(
  speeds: readonly TogetherSpeed[],
  { share, cores }: { readonly share: number; readonly cores: number },
): string {
  const carried = share > 0 ? ({ rate }: TogetherSpeed) => rate : onOwnCores;
  const shown = (number: number | null) => number?.toFixed(3) ?? "-";
  const rows = speeds.map((speed) => {
    const one = speeds.find(({ name, instances }) => name === speed.name && instances === 1);
    const { name, instances, rate, cpuMs, databaseMs, lockMs } = speed;
    const used = (rate * cpuMs) / instances / 10;
    return [
      ...[name, String(instances), rate.toFixed(0), `${used.toFixed(0)} %`, shown(cpuMs)],
      ...[shown(databaseMs), shown(lockMs), ...(share > 0 ? [] : [onOwnCores(speed).toFixed(0)])],
      (carried(speed) / carried(one ?? speed)).toFixed(2),
    ];
  });
  const head = [
    ...["", "instances", "requests/s", "of a core", "CPU ms", "PostgreSQL ms", "lock ms"],
    ...(share > 0 ? ["÷ one"] : ["on own cores/s", "÷ one"]),
  ];
  return `${table(head, rows)}
${share > 0 ? HELD(share, cores) : RECKONED(cores)}
CPU ms and PostgreSQL ms: processor time for each request, of the service and of the database.
Lock ms: how long the one-writer lock was held for each comment, waiting for a core included; the
more comments share a batch, the shorter.`;
}

const HELD = (share: number, cores: number) =>
  `Each instance was held to ${share} % of a core; PostgreSQL and the senders had the rest of ${cores}.
"Of a core" tells what each used: much less than its share, and something else was the bound.`;

const RECKONED = (cores: number) =>
  `The instances, PostgreSQL and the senders share ${cores} core(s) here, so "requests/s" tells little.
"On own cores" is reckoned, not measured: instances × 1000 ÷ CPU ms, and for comments at most
1000 ÷ PostgreSQL ms, since it writes for one after the other.`;

/** Requests a second of instances that have a core each, the database on another. */
export function onOwnCores({ instances, cpuMs, databaseMs, lockMs }: TogetherSpeed): number {
  const carried = (instances * 1000) / cpuMs;
  const serial = databaseMs ?? lockMs ?? 0;
  return serial === 0 ? carried : Math.min(carried, 1000 / serial);
}
