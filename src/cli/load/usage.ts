import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a process and those it started have used. */
export interface Usage {
  /** Processor milliseconds of all of them, on all cores. */
  readonly cpuMs: number;
  /** Resident memory in bytes. */
  readonly memory: number;
}

interface Row extends Usage {
  readonly pid: number;
  readonly parent: number;
}

/** Of the process and all below it, with the time of those that have ended where Linux tells it. */
export function usageOf(pid: number): Usage {
  const counted = processesOf(pid);
  return {
    cpuMs: counted.reduce((sum, row) => sum + row.cpuMs, 0),
    memory: counted.reduce((sum, row) => sum + row.memory, 0),
  };
}

/** The process and all below it. */
export function processesOf(pid: number): readonly (Usage & { readonly pid: number })[] {
  const rows = process.platform === "linux" ? fromProc() : fromPs();
  const byPid = new Map(rows.map((row) => [row.pid, row]));
  const isCounted = (row: Row | undefined): boolean =>
    row !== undefined && (row.pid === pid || isCounted(byPid.get(row.parent)));
  return rows.filter(isCounted);
}

/** USER_HZ, which Linux promises to programs whatever its own clock does. */
const TICK_MS = 10;
/** Fields of proc_pid_stat(5), counted from the one behind the name. */
const [PARENT, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM] = [1, 11, 12, 13, 14];

/** Where `ps` tells whole seconds alone. */
function fromProc(): Row[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      // The name, in parentheses, may hold anything.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      const ticks = [USER, SYSTEM, ENDED_USER, ENDED_SYSTEM].map((place) => Number(fields[place]));
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      return {
        pid: Number(pid),
        parent: Number(fields[PARENT]),
        cpuMs: ticks.reduce((sum, each) => sum + each, 0) * TICK_MS,
        memory: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024,
      };
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

function fromPs(): Row[] {
  const text = execFileSync("ps", ["-A", "-o", "pid=,ppid=,time=,rss="], { encoding: "utf8" });
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [pid, parent, time = "", rss] = line.trim().split(/\s+/);
      // "hours:minutes:seconds.hundredths", the first of them often left out.
      const seconds = time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
      return {
        pid: Number(pid),
        parent: Number(parent),
        cpuMs: seconds * 1000,
        memory: Number(rss) * 1024,
      };
    });
}
