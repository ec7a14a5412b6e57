import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEventStream } from "../../src/http/event-stream.ts";
import { type Serving, serve } from "../../src/http/serve.ts";

const STALLED_MS = 600;
const PAGE = Buffer.alloc(24_000_000, "a");
let serving: Serving;

beforeAll(async () => {
  const app = express();
  app.get("/page", (_request, response) => void response.end(PAGE));
  app.get("/made-slowly", async (_request, response) => {
    await wait(STALLED_MS * 4);
    response.end("made");
  });
  app.get("/stream", (_request, response) => {
    openEventStream(response, { onBeat: () => {}, onClose: () => {} });
  });
  serving = await serve(app, { host: "127.0.0.1", port: 0 }, STALLED_MS);
});
afterAll(() => serving.stop(100));

function ask(path: string): Socket & { isOver: boolean; received: number } {
  const socket = connect(serving.port, "127.0.0.1").on("error", () => {});
  const asked = Object.assign(socket, { isOver: false, received: 0 });
  socket.on("close", () => {
    asked.isOver = true;
  });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  return asked;
}

const connections = () =>
  new Promise<number>((resolve) => {
    serving.server.getConnections((_error, count) => resolve(count));
  });

test("who takes nothing of an answer is cut off", async () => {
  const reader = ask("/page").pause();
  await expect.poll(connections, { timeout: 10_000 }).toBe(1);
  await expect.poll(connections, { timeout: 15_000 }).toBe(0);
  reader.destroy();
}, 25_000);

test("who takes an answer slowly gets all of it", async () => {
  const reader = ask("/page");
  reader.on("data", (bytes) => {
    reader.received += bytes.length;
    reader.pause();
    setTimeout(() => reader.resume(), 4);
  });
  const begun = Date.now();
  await expect.poll(() => reader.isOver, { timeout: 20_000 }).toBe(true);
  expect(reader.received).toBeGreaterThan(PAGE.length);
  expect(Date.now() - begun).toBeGreaterThan(STALLED_MS * 2);
}, 25_000);

test("a stream of events on which nothing happens, and a wait for an answer, go on", async () => {
  const [stream, waiting] = [ask("/stream").resume(), ask("/made-slowly")];
  let answer = "";
  waiting.setEncoding("utf8").on("data", (text) => {
    answer += text;
  });
  await expect.poll(() => waiting.isOver, { timeout: 15_000 }).toBe(true);
  expect(answer).toMatch(/made$/);
  expect(stream.isOver).toBe(false);
  stream.destroy();
}, 25_000);
