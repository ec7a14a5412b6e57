import type { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import { ERRORS, type ErrorCode } from "../errors.ts";
import type { AnswerSpec, Route } from "./route.ts";
import { ProblemSchema } from "./schemas.ts";

/** The OpenAPI 3.1 document of the operations, from the same schemas that validate. */
export function openApiDocument(routes: readonly Route[], version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    if (route.hidden) continue;
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Süzgeç",
      version,
      description:
        "Reader comments are sent, judged, explained, published, and worked through by moderators. " +
        "Errors are `application/problem+json`; their codes are explained at `/docs/errors`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    // Wherever the document was read from: a proxy may know the service by another name.
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "suzgec.session_token",
          description: "Set by POST /v1/session.",
        },
      },
    },
  });
}

/** Every code an operation may answer with, its own and those of what stands in front of it. */
export function errorCodesOf(route: Route): ErrorCode[] {
  const codes = new Set<ErrorCode>(route.errors);
  const add = (...more: ErrorCode[]) => {
    for (const code of more) codes.add(code);
  };
  if (route.path !== "/health") add("service.failed", "service.unavailable");
  if (!["/health", "/ready"].includes(route.path)) add("service.busy");
  if (route.params) add("request.malformed-path");
  if (route.params || route.query || route.headers || route.body) add("request.invalid");
  if (route.body) {
    add("request.malformed-json", "request.invalid-utf8", "request.duplicate-field");
    add("request.too-deep", "request.content-type", "request.too-large");
  }
  if (route.access !== "public") add("session.required", "session.expired");
  if (route.access === "admin") add("session.forbidden");
  if (route.method !== "get" && (route.access !== "public" || route.sameOrigin)) {
    add("request.foreign-origin");
  }
  return [...codes].sort();
}

/** "POST /v1/comments/:id/decisions" → "postCommentsByIdDecisions". */
function operationId(route: Route): string {
  const words = route.path
    .replace(/^\/v1/, "")
    .replace(/:(\w+)/g, "by-$1")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  return route.method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function operation(route: Route): ZodOpenApiOperationObject {
  const parameters = {
    ...(route.params ? { path: route.params as z.ZodObject } : {}),
    ...(route.query ? { query: route.query as z.ZodObject } : {}),
    ...(route.headers ? { header: route.headers as z.ZodObject } : {}),
  };
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    ...(Object.keys(parameters).length > 0 ? { requestParams: parameters } : {}),
    ...(route.body
      ? { requestBody: { required: true, content: { "application/json": { schema: route.body } } } }
      : {}),
    ...(route.access === "public" ? {} : { security: [{ session: [] }] }),
    responses: { ...answers(route), ...refusals(route) },
  };
}

function answers(route: Route): ZodOpenApiResponsesObject {
  const described = Object.entries(route.answers) as unknown as [`${1 | 2}${string}`, AnswerSpec][];
  return Object.fromEntries(
    described.map(([status, { description, body, type, headers }]) => [
      status,
      {
        description,
        ...(headers ? { headers: headersOf(headers) } : {}),
        ...(body ? { content: { [type ?? "application/json"]: { schema: body } } } : {}),
      },
    ]),
  );
}

function headersOf(headers: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: "string" as const } },
    ]),
  );
}

/** One answer a status, naming its codes. */
function refusals(route: Route): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(errorCodesOf(route), (code) => String(ERRORS[code].status));
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join("\n\n"),
        content: { "application/problem+json": { schema: ProblemSchema } },
      },
    ]),
  ) as ZodOpenApiResponsesObject;
}
