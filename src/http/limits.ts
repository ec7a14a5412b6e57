import { RateLimiterRes } from "rate-limiter-flexible";
import { type ErrorCode, Problem } from "../errors.ts";
import { StoreUnavailableError } from "../store/store.ts";
import { limitKey } from "./client-address.ts";
import type { Limiters } from "./limiters.ts";

/** One allowance: so many points for a key in a window. */
export interface Limit {
  /** @throws Problem with Retry-After when the allowance is used up */
  take(key: string): Promise<void>;
  /**
   * Takes one for this work, and gives it back if the store could keep nothing.
   * @throws Problem as `take` does, and whatever the work throws
   */
  spend<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Gives one point back. */
  refund(key: string): Promise<void>;
  /** Forgets what the key has used. */
  reset(key: string): Promise<void>;
}

export interface LimitOptions {
  /** Unlike every other limit's. */
  readonly name: string;
  /** In each window; 0 means no limit. */
  readonly points: number;
  readonly seconds: number;
  /** Of the refusal. */
  readonly code: ErrorCode;
}

const NO_LIMIT: Limit = {
  take: async () => {},
  spend: (_key, work) => work(),
  refund: async () => {},
  reset: async () => {},
};

export function createLimit(
  limiters: Limiters,
  { name, points, seconds, code }: LimitOptions,
): Limit {
  if (points === 0) return NO_LIMIT;
  const limiter = limiters(name, points, seconds);
  const limit: Limit = {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (reason) {
        if (!(reason instanceof RateLimiterRes)) throw reason;
        const wait = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
        throw new Problem(code, {
          detail: `Try again in ${wait} s.`,
          headers: { "Retry-After": String(wait) },
        });
      }
    },
    async spend(key, work) {
      await limit.take(key);
      try {
        return await work();
      } catch (error) {
        if (error instanceof StoreUnavailableError) await limit.refund(key);
        throw error;
      }
    },
    async refund(key) {
      await limiter.reward(key);
    },
    async reset(key) {
      await limiter.delete(key);
    },
  };
  return limit;
}

/** So many a minute, as public operations are limited. */
export function createMinuteLimit(limiters: Limiters, name: string, points: number): Limit {
  return createLimit(limiters, { name, points, seconds: 60, code: "request.rate-limited" });
}

const QUARTER_HOUR = 15 * 60;
/** Enough for somebody who mistypes, far too few to guess. */
const ATTEMPTS_AT_ONE_ACCOUNT_FROM_ONE_ADDRESS = 5;
/** From everywhere: high enough that a stranger does not easily lock a moderator out. */
const ATTEMPTS_AT_ONE_ACCOUNT = 50;
/** At all accounts: an editorial office may share one address. */
const ATTEMPTS_FROM_ONE_ADDRESS = 30;

/** Slows guessing of passwords down, by address and by account. */
export interface SignInThrottle {
  /**
   * Counts one attempt, unless the store could not be asked.
   * @throws Problem when there were too many, and whatever the work throws
   */
  attempt<T>(address: string, account: string, work: () => Promise<T>): Promise<T>;
  /** The attempt was right: this address is trusted with this account again. */
  succeeded(address: string, account: string): Promise<void>;
}

export function createSignInThrottle(limiters: Limiters): SignInThrottle {
  const limit = (name: string, points: number) =>
    createLimit(limiters, { name, points, seconds: QUARTER_HOUR, code: "session.throttled" });
  const both = limit("sign-in-pair", ATTEMPTS_AT_ONE_ACCOUNT_FROM_ONE_ADDRESS);
  const byAccount = limit("sign-in-account", ATTEMPTS_AT_ONE_ACCOUNT);
  const byAddress = limit("sign-in-address", ATTEMPTS_FROM_ONE_ADDRESS);
  const pair = (address: string, account: string) => `${limitKey(address)} ${account}`;
  return {
    attempt: (address, account, work) =>
      byAddress.spend(limitKey(address), () =>
        both.spend(pair(address, account), () => byAccount.spend(account, work)),
      ),
    async succeeded(address, account) {
      await both.reset(pair(address, account));
      await byAccount.refund(account);
      await byAddress.refund(limitKey(address));
    },
  };
}

/** The limits of public operations, by address. */
export interface PublicLimits {
  /** Takes one for keeping a comment; given back if the store is away. */
  readonly comments: <T>(address: string, keep: () => Promise<T>) => Promise<T>;
  readonly checks: (address: string) => Promise<void>;
}

export function createPublicLimits(
  limiters: Limiters,
  {
    commentsPerMinute,
    checksPerMinute,
  }: { readonly commentsPerMinute: number; readonly checksPerMinute: number },
): PublicLimits {
  const limit = (name: string, points: number) => createMinuteLimit(limiters, name, points);
  const comments = limit("comments", commentsPerMinute);
  const checks = limit("checks", checksPerMinute);
  return {
    comments: (address, keep) => comments.spend(limitKey(address), keep),
    checks: (address) => checks.take(limitKey(address)),
  };
}
