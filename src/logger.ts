import { type DestinationStream, type Logger, pino } from "pino";

/** Lines gather until there are so many bytes or until so much time has passed. */
const GATHERED_BYTES = 8_192;
const GATHERED_MS = 100;

/**
 * One JSON line an event. Whoever logs gives ids, codes and counts: never a comment, a name, a
 * full address or a secret. `destination` is standard output unless given.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, destination ?? standardOutput());
}

/**
 * A call of the system for each line would be a tenth of what a small request costs. However the
 * process ends, short of being killed, nothing is lost.
 */
function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, minLength: GATHERED_BYTES });
  const flush = () => output.flushSync();
  setInterval(flush, GATHERED_MS).unref();
  process.on("exit", flush);
  return output;
}

export type { Logger };
