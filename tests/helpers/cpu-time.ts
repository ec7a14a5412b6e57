/**
 * Processor milliseconds of the quickest of several runs: a busy machine does not make it more.
 * The first run, which compiles, is not counted.
 */
export function leastCpuMilliseconds(work: () => unknown, runs = 5): number {
  work();
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
