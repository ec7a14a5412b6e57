import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inOneLayer } from "../../src/http/in-one-layer.ts";
import { type Serving, serve } from "../../src/http/serve.ts";

const step =
  (name: string): RequestHandler =>
  (_request, response, next) => {
    response.locals.steps = [...(response.locals.steps ?? []), name];
    next();
  };
const later: RequestHandler = async (_request, _response, next) => {
  await Promise.resolve();
  next();
};
const fail: RequestHandler = () => {
  throw new Error("at once");
};
const failLater: RequestHandler = async () => {
  await Promise.resolve();
  throw new Error("later");
};
const answerHere: RequestHandler = (_request, response) => void response.json("here");
const tellSteps: RequestHandler = (_request, response) => void response.json(response.locals.steps);
const tellError: ErrorRequestHandler = (error, _request, response, _next) =>
  void response.status(500).json(error.message);

let serving: Serving;
beforeAll(async () => {
  const app = express();
  app.use("/in-order", inOneLayer(step("a"), later, step("b"), step("c")), tellSteps);
  app.use("/answered", inOneLayer(step("a"), answerHere, fail), tellSteps);
  app.use("/fails", inOneLayer(step("a"), fail, answerHere));
  app.use("/fails-after-waiting", inOneLayer(later, fail, answerHere));
  app.use("/fails-later", inOneLayer(step("a"), failLater, answerHere));
  app.use(
    "/passed-on",
    inOneLayer((_request, _response, next) => next(new Error("passed on")), answerHere),
  );
  app.use(tellError);
  serving = await serve(app, { host: "127.0.0.1", port: 0 });
});
afterAll(() => serving.stop(1_000));

test.each([
  ["runs them one after the other, also behind one that waits", "/in-order", 200, ["a", "b", "c"]],
  ["stops at the one that answers", "/answered", 200, "here"],
  ["hands on what one throws", "/fails", 500, "at once"],
  ["hands on what one throws behind one that waits", "/fails-after-waiting", 500, "at once"],
  ["hands on what one throws later", "/fails-later", 500, "later"],
  ["hands on an error that one passes on", "/passed-on", 500, "passed on"],
])("several handlers in one layer: it %s", async (_name, path, status, body) => {
  const answer = await fetch(`http://127.0.0.1:${serving.port}${path}`);
  expect([answer.status, await answer.json()]).toEqual([status, body]);
});
