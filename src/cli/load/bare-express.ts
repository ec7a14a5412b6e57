import { randomUUID } from "node:crypto";
import express from "express";

/**
 * What the service is measured against: an Express app as the documentation has it, which reads
 * a comment and answers 201 without judging or keeping anything. Argument: the port.
 */
const app = express();
app.post("/v1/comments", express.json(), (_request, response) => {
  response.status(201).json({ id: randomUUID(), createdAt: new Date().toISOString() });
});
/** Answers without even reading. */
app.post("/unread", (_request, response) => {
  response.status(201).json({ id: randomUUID(), createdAt: new Date().toISOString() });
});
app.get("/health", (_request, response) => void response.json({ status: "ok" }));
app.listen(Number(process.argv[2]), "127.0.0.1");
