import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ORDINARY_COMMENT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

/** Together more than bodies under way may take. */
const HELD = 600;
const LENGTH = 65_000;
/** Milliseconds that a busy machine may take to answer. */
const PATIENTLY = { timeout: 10_000 };
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, START_LIMIT);
afterAll(() => server.stop());

interface Sender {
  readonly socket: Socket;
  answer: string;
}

/** All of a comment but its last byte. */
function hold(path: string, type: string, body: string): Sender {
  const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
  const sender: Sender = { socket, answer: "" };
  socket.on("error", () => {}).setEncoding("utf8");
  socket.on("data", (text) => {
    sender.answer += text;
  });
  const length = Buffer.byteLength(body);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`,
  );
  socket.write(body.slice(0, -1));
  return sender;
}

test.each([
  ["JSON", "/v1/comments", "application/json", JSON.stringify(ORDINARY_COMMENT).padEnd(LENGTH)],
  [
    "a form",
    "/v1/articles/a1/comments.html",
    "application/x-www-form-urlencoded",
    `site=demo&url=https://gazete.example/a1&name=Ada&text=Merhaba+herkese.&x=`.padEnd(LENGTH, "x"),
  ],
])(
  "who holds back the end of %s gives way to those who come later",
  async (_what, path, type, body) => {
    const senders: Sender[] = [];
    while (senders.length < HELD) {
      senders.push(...Array.from({ length: 50 }, () => hold(path, type, body)));
      expect((await server.comment()).status).toBe(201);
    }
    const [first, last] = [senders[0] as Sender, senders.at(-1) as Sender];
    await expect.poll(() => first.answer, PATIENTLY).toContain("503 Service Unavailable");
    expect(first.answer).toMatch(/Retry-After: 1\r\n[\s\S]*"code":"service.busy"/i);
    expect(last.answer).toBe("");
    const isPublished = /^HTTP\/1.1 20[01] /;
    last.socket.write(body.slice(-1));
    await expect.poll(() => last.answer, PATIENTLY).toMatch(isPublished);
    const refused = senders.filter(({ answer }) => answer.includes(" 503 ")).length;
    expect(refused).toBeGreaterThan(50);
    expect(refused).toBeLessThan(150);
    for (const { socket } of senders) socket.destroy();
    expect((await server.comment()).status).toBe(201);
  },
  30_000,
);
