import { table } from "../table.ts";
import type { TogetherSpeed } from "./instances.ts";

/**
 * The table, and what several instances would carry on cores of their own against one: so many
 * times the requests that a processor second is enough for, unless PostgreSQL, which writes for one
 * at a time, is the bound.
 */
export function instancesReport(speeds: readonly TogetherSpeed[], cores: number): string {
  const head = [
    ...["", "instances", "requests/s here", "CPU ms", "PostgreSQL ms", "lock ms"],
    ...["on own cores/s", "÷ one"],
  ];
  const shown = (number: number | null) => number?.toFixed(3) ?? "-";
  const rows = speeds.map((speed) => {
    const one = speeds.find(({ name, instances }) => name === speed.name && instances === 1);
    const own = onOwnCores(speed);
    return [
      ...[speed.name, String(speed.instances), speed.rate.toFixed(0), shown(speed.cpuMs)],
      ...[shown(speed.databaseMs), shown(speed.lockMs), own.toFixed(0)],
      (own / onOwnCores(one ?? speed)).toFixed(2),
    ];
  });
  return `${table(head, rows)}
The instances, PostgreSQL and the senders share ${cores} core(s) here, so "requests/s here" tells little.
CPU ms and PostgreSQL ms: processor time for each request, of the service and of the database.
Lock ms: how long the one-writer lock was held for each comment, waiting for a core included; the
more comments share a batch, the shorter. "On own cores" is reckoned, not measured: instances × 1000
÷ CPU ms, and for comments at most 1000 ÷ PostgreSQL ms, since it writes for one after the other.`;
}

/** Requests a second of instances that have a core each, the database on another. */
export function onOwnCores({ instances, cpuMs, databaseMs, lockMs }: TogetherSpeed): number {
  const carried = (instances * 1000) / cpuMs;
  const serial = databaseMs ?? lockMs ?? 0;
  return serial === 0 ? carried : Math.min(carried, 1000 / serial);
}
