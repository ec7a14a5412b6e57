import {
  type RateLimiterAbstract,
  RateLimiterCluster,
  RateLimiterMemory,
} from "rate-limiter-flexible";

/** What `createLimit` asks of a limiter: consume refuses by throwing a RateLimiterRes. */
export type Limiter = Pick<RateLimiterAbstract, "consume" | "reward" | "delete">;

/**
 * Makes what counts the uses of an allowance, wherever they are counted.
 * @param name of the limit, unlike every other's, so that keys never clash in a shared store
 * @param points in each window
 * @param seconds of a window
 */
export type Limiters = (name: string, points: number, seconds: number) => Limiter;

/** Counted in this process alone. */
export const memoryLimiters: Limiters = (name, points, duration) =>
  new RateLimiterMemory({ keyPrefix: name, points, duration });

/**
 * Counted in the primary process for all workers of a cluster. It keeps a limit by its name as it
 * was first told; the allowance is part of the name, so that workers started later may have another.
 */
export const sharedLimiters: Limiters = (name, points, duration) =>
  new RateLimiterCluster({ keyPrefix: `${name}:${points}:${duration}`, points, duration });
