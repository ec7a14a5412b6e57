import { beforeAll, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { readEvents } from "../helpers/event-source.ts";
import { START_LIMIT, signInFirst, useCluster } from "./with-cluster.ts";

const cluster = useCluster({ METRICS: "on" });
let cookie: string;
beforeAll(async () => {
  cookie = await signInFirst(cluster);
}, START_LIMIT);

const ROUNDS = [0, 1, 2, 3];

test("one address, one greeting, one link for the first account", () => {
  const output = cluster.service.output();
  expect(output.match(/listens on/g)).toHaveLength(1);
  expect(output.match(/\/setup#/g)).toHaveLength(1);
  expect(output).toContain("Workers  2");
  expect(cluster.workers()).toHaveLength(2);
});

test("what arrives at one worker is told live by every worker, and so is who looks at it", async () => {
  const queues = await Promise.all(ROUNDS.map(() => readEvents(cluster.address, { cookie })));
  await Promise.all(queues.map((queue) => queue.next("hello")));
  for (const _ of ROUNDS) {
    const { id } = (await cluster.comment({ text: REJECTED_TEXT })).body;
    const isIt = (data: { commentId: string }) => data.commentId === id;
    await Promise.all(queues.map((queue) => queue.next("arrived", isIt)));
    const looks = await cluster.call("POST", `/v1/comments/${id}/presence`, undefined, { cookie });
    expect(looks.status).toBe(204);
    await Promise.all(queues.map((queue) => queue.next("presence", isIt)));
  }
  for (const queue of queues) queue.cut();
});

test("a comment published by one worker stands in the next page of every worker", async () => {
  const article = { id: "paylasilan", url: "https://gazete.example/paylasilan" };
  const sent: string[] = [];
  for (const _ of ROUNDS) {
    sent.push((await cluster.comment({ article })).body.id);
    for (const _ of ROUNDS) {
      const page = await cluster.call("GET", "/v1/articles/paylasilan/comments?site=demo");
      expect(page.body.comments.map(({ id }: { id: string }) => id)).toEqual(sent);
    }
  }
});

test("a session begun at one worker is known to all", async () => {
  const who = () => cluster.call("GET", "/v1/session", undefined, { cookie });
  for (const _ of ROUNDS) expect((await who()).status).toBe(200);
});

test("a word added at one worker is judged by all", async () => {
  const added = await cluster.call(
    "POST",
    "/v1/rules/words",
    {
      rule: "insult",
      language: "tr",
      match: "zanzırık",
      confidence: 0.95,
      status: "live",
      why: "yalnızca hakaret için kullanılır",
      examples: { flag: ["Sen tam bir [[zanzırıksın]]"], pass: ["Zangır zangır titredik"] },
    },
    { cookie },
  );
  expect(added.text).toContain("rulesVersion");
  const judged = async () => {
    const answers = await Promise.all(
      ROUNDS.map(() => cluster.call("POST", "/v1/checks", { text: "Sen tam bir zanzırıksın" })),
    );
    return answers.map(({ body }) => body.verdict.status);
  };
  await expect.poll(judged, { timeout: 20_000 }).toEqual(ROUNDS.map(() => "rejected"));
}, 60_000);

test("the figures are those of all workers together", async () => {
  const counted = async () => {
    const { text } = await cluster.call("GET", "/metrics");
    return Number(
      /request_seconds_count\{method="GET",route="\/health",status="200"\} (\d+)/.exec(text)?.[1] ??
        0,
    );
  };
  const before = await counted();
  for (const _ of ROUNDS) await cluster.call("GET", "/health");
  expect(await counted()).toBe(before + ROUNDS.length);
});
