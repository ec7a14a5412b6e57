/** Units of the counters, in milliseconds since 1970. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export const hourOf = (at: number) => Math.floor(at / HOUR_MS);
export const dayOf = (at: number) => Math.floor(at / DAY_MS);

/** Waiting times are counted in classes, each a tenth longer than the one before. */
const STEP = Math.log(1.1);

/** The class of a waiting time in milliseconds. */
export function waitClass(milliseconds: number): number {
  return Math.round(Math.log1p(Math.max(0, milliseconds) / 1000) / STEP);
}

/** The seconds in the middle of a class; at most 5 % off. */
export function secondsOf(waitClass: number): number {
  return Math.round(Math.expm1(waitClass * STEP));
}

/** The class of decisions that are not the first about their comment: no waiting time. */
export const NO_WAIT = -1;
