import { expect, test } from "vitest";
import { useCluster } from "./with-cluster.ts";

const cluster = useCluster({ COMMENTS_PER_MINUTE: "5" });

test("a limit holds across the workers", async () => {
  const statuses: number[] = [];
  for (let number = 0; number < 9; number++) statuses.push((await cluster.comment()).status);
  expect(statuses).toEqual([...Array(5).fill(201), ...Array(4).fill(429)]);
});

test("so does the one for guessing passwords", async () => {
  const guess = { email: "a@gazete.example", password: "yanlış parola" };
  const statuses: number[] = [];
  for (let number = 0; number < 7; number++) {
    statuses.push((await cluster.call("POST", "/v1/session", guess)).status);
  }
  expect(statuses).toEqual([...Array(5).fill(401), ...Array(2).fill(429)]);
});
