import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { createRounds } from "../../src/live/rounds.ts";

test("what is asked for while working is done once more, and never twice at a time", async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await wait(5);
    running--;
    done++;
  };
  const rounds = createRounds(work, 10);
  for (let i = 0; i < 5; i++) rounds.ask();
  await expect.poll(() => done).toBe(2);
  rounds.close();
  expect(most).toBe(1);
});

test("work that failed is done again without being asked", async () => {
  let tries = 0;
  const rounds = createRounds(async () => {
    if (++tries < 3) throw new Error("the store is away");
  }, 5);
  rounds.ask();
  await expect.poll(() => tries).toBe(3);
  rounds.close();
});
