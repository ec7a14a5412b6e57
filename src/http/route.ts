import type { Request, Response } from "express";
import type { z } from "zod";
import type { ErrorCode } from "../errors.ts";
import type { Locale } from "../messages/messages.ts";
import type { PackedPage } from "./packed-page.ts";
import type { Person } from "./person.ts";

/** Who may call: anybody, anybody signed in as a moderator, or administrators alone. */
export type Access = "public" | "moderator" | "admin";

/** What a handler knows about the call, besides its validated parts. */
export interface Call<Body, Params, Query, Headers> {
  readonly body: Body;
  readonly params: Params;
  readonly query: Query;
  readonly headers: Headers;
  /** The sender's address, through trusted proxies only. */
  readonly address: string;
  /** The language to speak in, by the Accept-Language header. */
  readonly locale: Locale;
  readonly requestId: string;
  /** Milliseconds since 1970 at which the call came in. */
  readonly now: number;
  /** Who is signed in; asks the accounts on first use. */
  person(): Promise<Person | null>;
  /** Adds to the request's one log line: ids and statuses, never what people wrote. */
  note(fields: Readonly<Record<string, unknown>>): void;
  /** For cookies, whose format is the accounts' business. */
  readonly request: Request;
}

/** A moderator's call: somebody is signed in. */
export interface SignedCall<Body, Params, Query, Headers>
  extends Call<Body, Params, Query, Headers> {
  readonly signedIn: Person;
}

export interface Answer {
  readonly status: number;
  /** JSON, unless `type` says otherwise. Absent: no body. */
  readonly body?: unknown;
  /** A body in JSON that was made before. */
  readonly packed?: PackedPage;
  /** Writes the body by itself, for as long as it likes. */
  readonly stream?: (response: Response) => Promise<void>;
  /** A Content-Type for a body that is text. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export interface AnswerSpec {
  readonly description: string;
  /** JSON bodies; an answer that does not fit is a mistake of ours. */
  readonly body?: z.ZodType;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Spec<B extends z.ZodType, P extends z.ZodType, Q extends z.ZodType, H extends z.ZodType> {
  readonly method: "get" | "post" | "delete";
  /** In Express's notation: /v1/comments/:id. */
  readonly path: string;
  readonly tag: string;
  /** Not an operation of the API, such as a page for people; left out of the OpenAPI document. */
  readonly hidden?: boolean;
  readonly summary: string;
  readonly description?: string;
  readonly body?: B;
  readonly params?: P;
  readonly query?: Q;
  readonly headers?: H;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  /** Codes this route itself answers with; those of validation, access and limits are added. */
  readonly errors?: readonly ErrorCode[];
  /** Public changes made with or for a cookie must come from our own pages. */
  readonly sameOrigin?: boolean;
  /** Pages of a site's configured origins may call it; it is told in the documents. */
  readonly crossOrigin?: boolean;
  /** Sent with every successful answer unless it says otherwise; "no-store" if absent. */
  readonly cacheControl?: string;
}

interface PublicSpec<
  B extends z.ZodType,
  P extends z.ZodType,
  Q extends z.ZodType,
  H extends z.ZodType,
> extends Spec<B, P, Q, H> {
  readonly access: "public";
  handle(call: Call<z.output<B>, z.output<P>, z.output<Q>, z.output<H>>): Promise<Answer>;
}

interface SignedSpec<
  B extends z.ZodType,
  P extends z.ZodType,
  Q extends z.ZodType,
  H extends z.ZodType,
> extends Spec<B, P, Q, H> {
  readonly access: "moderator" | "admin";
  handle(call: SignedCall<z.output<B>, z.output<P>, z.output<Q>, z.output<H>>): Promise<Answer>;
}

/** One operation of the API: what it takes, what it answers, and how. */
export interface Route extends Spec<z.ZodType, z.ZodType, z.ZodType, z.ZodType> {
  readonly access: Access;
  handle(call: SignedCall<unknown, unknown, unknown, unknown>): Promise<Answer>;
}

/**
 * Describes an operation once: the same schemas validate requests, type the handler and make
 * the OpenAPI document. For "public" routes the handler has no `signedIn`.
 */
export function route<
  B extends z.ZodType = z.ZodUndefined,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  H extends z.ZodType = z.ZodUndefined,
>(spec: PublicSpec<B, P, Q, H> | SignedSpec<B, P, Q, H>): Route {
  return spec as unknown as Route;
}
