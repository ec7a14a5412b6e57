import { expect, test } from "vitest";
import { memoryLimiters } from "../../src/http/limiters.ts";
import { createSignInThrottle, type SignInThrottle } from "../../src/http/limits.ts";
import { StoreUnavailableError } from "../../src/store/store.ts";

const guess = async () => {};

/** How many of so many attempts are let through. */
async function letThrough(
  throttle: SignInThrottle,
  count: number,
  attempt: (number: number) => readonly [address: string, account: string],
): Promise<number> {
  const attempts = Array.from({ length: count }, (_, number) =>
    throttle.attempt(...attempt(number), guess),
  );
  const results = await Promise.allSettled(attempts);
  return results.filter((result) => result.status === "fulfilled").length;
}

test.each([
  ["at one account from one address", 5, () => ["203.0.113.1", "a@x"] as const],
  ["at many accounts from one address", 30, (n: number) => ["203.0.113.1", `${n}@x`] as const],
  [
    "at many accounts from one IPv6 network",
    30,
    (n: number) => [`2001:db8::${n}`, `${n}@x`] as const,
  ],
  ["at one account from everywhere", 50, (n: number) => [`192.0.2.${n}`, "a@x"] as const],
])("guesses %s end after %i", async (_what, most, attempt) => {
  expect(await letThrough(createSignInThrottle(memoryLimiters), 100, attempt)).toBe(most);
});

test("somebody who signs in rightly again and again is never slowed down", async () => {
  const throttle = createSignInThrottle(memoryLimiters);
  for (let times = 0; times < 100; times++) {
    await throttle.attempt("203.0.113.1", "a@x", guess);
    await throttle.succeeded("203.0.113.1", "a@x");
  }
});

test("a right password at one's own account gives no new guesses at another's", async () => {
  const throttle = createSignInThrottle(memoryLimiters);
  await letThrough(throttle, 5, () => ["203.0.113.1", "victim@x"]);
  await throttle.attempt("203.0.113.1", "own@x", guess);
  await throttle.succeeded("203.0.113.1", "own@x");
  await expect(throttle.attempt("203.0.113.1", "victim@x", guess)).rejects.toThrow(
    "session.throttled",
  );
});

test("trying while the store cannot be asked uses nothing up", async () => {
  const throttle = createSignInThrottle(memoryLimiters);
  const failing = async () => {
    throw new StoreUnavailableError("The store is unavailable.");
  };
  for (let times = 0; times < 100; times++) {
    const attempt = throttle.attempt("203.0.113.1", "a@x", failing);
    await expect(attempt).rejects.toThrow(StoreUnavailableError);
  }
  expect(await letThrough(throttle, 10, () => ["203.0.113.1", "a@x"])).toBe(5);
});
