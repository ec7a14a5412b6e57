import { expect, test } from "vitest";
import { PASSWORD, startServer } from "../helpers/start-server.ts";

test("the first account can be made over the API, once", async () => {
  const server = await startServer();
  const token = (await server.accounts.setupToken())?.token ?? "";
  const details = { token, name: "Ayşe", email: "ayse@gazete.example", password: PASSWORD };
  const weak = await server.post("/v1/setup", { ...details, password: "kısa" });
  expect(weak).toMatchObject({
    status: 422,
    body: { code: "account.invalid", errors: [{ path: "password" }] },
  });
  const both = await Promise.all([
    server.post("/v1/setup", details),
    server.post("/v1/setup", { ...details, email: "other@gazete.example" }),
  ]);
  expect(both.map((answer) => answer.status).sort()).toEqual([201, 410]);
  expect((await server.post("/v1/setup", details)).body.code).toBe("account.link-invalid");
  await server.stop();
}, 60_000);
