import { type DestinationStream, type Logger, pino } from "pino";

/**
 * One JSON line an event. Whoever logs gives ids, codes and counts: never a comment, a name, a
 * full address or a secret. `destination` is standard output unless given.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}

export type { Logger };
