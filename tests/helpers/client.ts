import { ProblemSchema } from "../../src/http/schemas.ts";

/** An answer, read to its end. `body` is the parsed JSON, or undefined if it is none. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface CallOptions {
  /** Sent as JSON; a string or bytes go as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** As `Client.signIn` gives it. */
  readonly cookie?: string;
}

export interface Client {
  call(method: string, path: string, options?: CallOptions): Promise<Answered>;
  get(path: string, options?: CallOptions): Promise<Answered>;
  post(path: string, body?: unknown, options?: CallOptions): Promise<Answered>;
  /** Sends a comment; what is not given is ordinary. */
  comment(fields?: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<Answered>;
}

/** Real HTTP to a running server, as any program would speak it. */
export function createClient(address: string): Client {
  const call: Client["call"] = async (method, path, { body, headers, cookie } = {}) => {
    const raw = typeof body === "string" || body instanceof Uint8Array;
    const response = await fetch(address + path, {
      method,
      redirect: "manual",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: (raw ? body : JSON.stringify(body)) as string }),
    });
    const text = await response.text();
    // Whatever a test asks for, a refusal must be what the documents promise.
    if (response.headers.get("content-type")?.startsWith("application/problem+json")) {
      ProblemSchema.parse(JSON.parse(text));
    }
    const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
    const { status, headers: received } = response;
    return { status, headers: received, text, body: isJson && text ? JSON.parse(text) : undefined };
  };
  const client: Client = {
    call,
    get: (path, options) => call("GET", path, options),
    post: (path, body, options) => call("POST", path, { ...options, body }),
    comment: (fields, options) =>
      client.post("/v1/comments", { ...ORDINARY_COMMENT, ...fields }, options),
  };
  return client;
}

export const ORDINARY_COMMENT = {
  site: "demo",
  article: { id: "a1", url: "https://gazete.example/haber/a1", title: "Köprü açıldı" },
  author: { name: "Ayşe" },
  text: "Çok güzel bir haber olmuş, elinize sağlık.",
};

/** Judged as what they say by rules that every version will have. */
export const REJECTED_TEXT = "Sen tam bir şerefsizsin";
