import { expect, test } from "vitest";
import { START_LIMIT, startServer } from "./helpers/start-server.ts";

test(
  "a mistake of ours is a 500 that says nothing of the inside, and is logged with its request",
  async () => {
    const server = await startServer();
    await server.database.tables.schema.dropTable("decisions").execute();
    const answer = await server.comment();
    expect(answer).toMatchObject({
      status: 500,
      body: { code: "service.failed", title: "The service failed" },
    });
    expect(answer.text).not.toMatch(/sqlite|decisions|table|\bat\b.*:\d+/i);
    const line = server.log.find((entry) => entry.id === answer.body.instance);
    expect(line).toMatchObject({ level: 50, status: 500, err: { stack: expect.any(String) } });
    expect((await server.get("/health")).status).toBe(200);
    await server.stop();
  },
  START_LIMIT,
);
