import { table } from "../table.ts";
import type { TogetherSpeed } from "./instances.ts";

/**
 * The table, and what several instances would carry on cores of their own against one: so many
 * times the requests that a processor second is enough for, unless the one-writer lock is the bound.
 */
export function instancesReport(speeds: readonly TogetherSpeed[], cores: number): string {
  const head = ["", "instances", "requests/s here", "CPU ms", "lock ms", "on own cores/s", "÷ one"];
  const rows = speeds.map((speed) => {
    const one = speeds.find(({ name, instances }) => name === speed.name && instances === 1);
    const own = onOwnCores(speed);
    return [
      speed.name,
      String(speed.instances),
      ...[speed.rate.toFixed(0), speed.cpuMs.toFixed(3), speed.lockMs?.toFixed(3) ?? "-"],
      ...[own.toFixed(0), (own / onOwnCores(one ?? speed)).toFixed(2)],
    ];
  });
  return `${table(head, rows)}
Here the instances, PostgreSQL and the senders share ${cores} core(s), so "requests/s here" shows no
gain. CPU ms: of the service alone, each request. Lock ms: how long the one-writer lock is held for
each comment, as looked up while it ran; no number of instances keeps more than 1000 ÷ lock ms
comments a second. "On own cores" is reckoned: instances × 1000 ÷ CPU ms, and at most that bound.`;
}

/** Requests a second of instances that have a core each, the database on another. */
export function onOwnCores({ instances, cpuMs, lockMs }: TogetherSpeed): number {
  const carried = (instances * 1000) / cpuMs;
  return lockMs === null || lockMs === 0 ? carried : Math.min(carried, 1000 / lockMs);
}
