import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { shareAnswer } from "../../src/http/share-answer.ts";

function counting(keptMs?: number) {
  const asked: PromiseWithResolvers<number>[] = [];
  const share = shareAnswer(() => {
    const answer = Promise.withResolvers<number>();
    asked.push(answer);
    return answer.promise;
  }, keptMs);
  return { asked, share };
}

test("all who ask at the same time and in one turn get one answer, and who comes later another", async () => {
  const { asked, share } = counting();
  const first = [share(), share(), share()];
  asked[0]?.resolve(1);
  expect(await Promise.all(first)).toEqual([1, 1, 1]);
  expect(await share()).toBe(1);
  await setImmediate();
  const second = share();
  asked[1]?.resolve(2);
  expect(await second).toBe(2);
});

test("an answer is given again while it is kept, and a failure is not", async () => {
  const { asked, share } = counting(60_000);
  const failing = [share(), share()];
  asked[0]?.reject(new Error("away"));
  for (const one of failing) await expect(one).rejects.toThrow("away");
  const back = share();
  asked[1]?.resolve(1);
  expect([await back, await share()]).toEqual([1, 1]);
  expect(asked).toHaveLength(2);
});
