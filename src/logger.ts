import { type DestinationStream, type Logger, pino } from "pino";

/** Lines gather until they have so many characters or until so much time has passed. */
const GATHERED = 8_192;
const GATHERED_MS = 100;

/**
 * One JSON line an event. Whoever logs gives ids, codes and counts: never a comment, a name, a
 * full address or a secret. `destination` is standard output unless given.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: isoTimes() };
  return pino(options, destination ?? standardOutput());
}

/** Pino's ISO times; of a busy service's lines many fall into one millisecond. */
function isoTimes(): () => string {
  let [last, text] = [0, ""];
  return () => {
    const now = Date.now();
    if (now !== last) [last, text] = [now, `,"time":"${new Date(now).toISOString()}"`];
    return text;
  };
}

/**
 * A call of the system for each line would be a tenth of what a small request costs, and handing
 * each to the destination still a twentieth. However the process ends, short of being killed,
 * nothing is lost.
 */
function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true });
  let gathered = "";
  const flush = () => {
    if (gathered === "") return;
    const lines = gathered;
    gathered = "";
    output.write(lines);
  };
  setInterval(flush, GATHERED_MS).unref();
  process.on("exit", () => {
    flush();
    output.flushSync();
  });
  return {
    write(line) {
      gathered += line;
      if (gathered.length >= GATHERED) flush();
    },
  };
}

export type { Logger };
