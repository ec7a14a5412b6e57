import type { Request, Response } from "express";
import { z } from "zod";
import { Problem } from "../errors.ts";
import { type Live, type LiveEvent, MOST_REPLAYED } from "../live/live.ts";
import type { CountsBySite, StoreEvent } from "../store/store.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";
import type { Person } from "./person.ts";
import { presentDecision } from "./present.ts";
import { type Route, route } from "./route.ts";
import type { SessionReader } from "./sessions.ts";
import { place, uuid } from "./text-fields.ts";

interface Deps {
  readonly live: Live;
  readonly sessions: SessionReader;
  readonly rulesVersion: () => string;
}

/** Windows that one person may have open at once. */
const STREAMS_A_PERSON = 20;

/** Following the queue as it changes, and saying what one looks at. */
export function eventRoutes({ live, sessions, rulesVersion }: Deps): Route[] {
  const open = new Map<string, number>();

  const follow = route({
    method: "get",
    path: "/v1/queue/events",
    access: "moderator",
    tag: "Moderators",
    summary: "Follow the queue as server-sent events",
    description:
      "`hello` comes first, with counts and presence; then `arrived`, `decided`, `undone`, `counts`, " +
      "`presence`, `rules`, and `marked` when readers appeal or have reported enough. `reset` says that too much was missed and the list must be loaded anew, " +
      "`end` that the session is over. Ids count up; after a lost connection nothing is missed.",
    query: z.strictObject({
      since: place
        .optional()
        .meta({ description: "`seq` of the list one has; what came after it is told." }),
    }),
    headers: z.object({
      "last-event-id": z
        .string()
        .max(100)
        .optional()
        .meta({ description: "Sent by browsers that come back; wins over `since`." }),
    }),
    answers: {
      200: { description: "A stream.", type: "text/event-stream", body: z.string().optional() },
    },
    errors: ["request.rate-limited"],
    async handle({ query, headers, signedIn, request }) {
      const mine = open.get(signedIn.id) ?? 0;
      if (mine >= STREAMS_A_PERSON) {
        throw new Problem("request.rate-limited", {
          detail: `${STREAMS_A_PERSON} windows may follow the queue at once.`,
          headers: { "Retry-After": "60" },
        });
      }
      const last = headers["last-event-id"] ?? "";
      const since = /^\d{1,15}$/.test(last) ? Number(last) : query.since;
      const newest = await live.store.newestSeq();
      const count = (by: number) => open.set(signedIn.id, (open.get(signedIn.id) ?? 0) + by);
      return {
        status: 200,
        async stream(response) {
          // Gone while it was found out who it is.
          if (response.destroyed) return;
          count(1);
          response.once("close", () => count(-1));
          await serveEvents({ live, sessions, rulesVersion, request, response, newest, since });
        },
      };
    },
  });

  const params = z.strictObject({ id: uuid });
  const presence = (method: "post" | "delete", summary: string, act: Act) =>
    route({
      method,
      path: "/v1/comments/:id/presence",
      access: "moderator",
      tag: "Moderators",
      summary,
      params,
      answers: { 204: { description: "Colleagues are told." } },
      async handle(call) {
        const { id, name } = call.signedIn;
        act({ id, name }, call.params.id);
        return { status: 204 };
      },
    });

  return [
    follow,
    presence("post", "Say that one looks at a comment, for half a minute", live.presence.look),
    presence("delete", "Say that one looks at no comment any more", live.presence.leave),
  ];
}

type Act = (person: Pick<Person, "id" | "name">, commentId: string) => void;

interface Serving extends Deps {
  readonly request: Request;
  readonly response: Response;
  /** The newest decision a moment ago. */
  readonly newest: number;
  readonly since: number | undefined;
}

/** Tells what was missed, then what happens, until either side or the session ends. */
async function serveEvents(serving: Serving): Promise<void> {
  const { live, sessions, request, response, newest, since } = serving;
  const { store, presence } = live;
  let told = since ?? newest;
  let waiting: LiveEvent[] | null = [];
  // Followed before anything is read, so that nothing falls in between.
  const unfollow = live.follow(newest, (event) => {
    if (waiting) waiting.push(event);
    else tell(event);
  });
  const stream = openEventStream(response, { onBeat: checkSession, onClose: unfollow });

  function checkSession(): void {
    sessions.required(request).catch((error: unknown) => {
      // While the store is away nothing is known of the session.
      if (!(error instanceof Problem)) return;
      stream.send("end", { code: error.code });
      stream.end();
    });
  }

  function tell(event: LiveEvent): void {
    if (event.kind === "closed") stream.end();
    else if (event.kind === "sessions") checkSession();
    else told = tellEvent(stream, event, told);
  }

  try {
    const missed = await store.eventsAfter(told, MOST_REPLAYED);
    const all = await store.countsBySite();
    const hello = { seq: told, counts: presentCounts(all), presence: presence.all() };
    stream.send("hello", { ...hello, rulesVersion: serving.rulesVersion() }, told);
    const { events, upTo, complete } = missed;
    tell(complete ? { kind: "events", events, upTo } : { kind: "missed", upTo });
    const since = waiting;
    waiting = null;
    for (const event of since) tell(event);
  } catch {
    // The browser comes back by itself, with the place that it knows.
    response.destroy();
  }
}

type ToldEvent = Exclude<LiveEvent, { kind: "closed" | "sessions" }>;

/** @returns the place up to which has been told now */
function tellEvent(stream: EventStream, event: ToldEvent, told: number): number {
  switch (event.kind) {
    case "events":
      for (const one of event.events) {
        if (one.seq > told) stream.send(eventName(one), presentEvent(one), one.seq);
      }
      return Math.max(told, event.upTo);
    case "missed":
      stream.send("reset", {}, event.upTo);
      return event.upTo;
    case "counts":
      stream.send("counts", presentCounts(event.counts), event.upTo);
      return told;
    case "presence":
      stream.send("presence", event.watched);
      return told;
    case "marked":
      stream.send("marked", event.marked);
      return told;
    case "rules":
      stream.send("rules", { rulesVersion: event.version });
      return told;
  }
}

function eventName({ decision }: StoreEvent): string {
  if (decision.kind === "verdict") return "arrived";
  return decision.kind === "undo" ? "undone" : "decided";
}

function presentEvent({ site, articleId, language, rules, decision }: StoreEvent) {
  const { commentId, status, version, kind } = decision;
  if (kind !== "verdict") {
    const standing = { commentId, status, version, decision: presentDecision(decision) };
    return { site, articleId, standing };
  }
  const createdAt = new Date(decision.at).toISOString();
  return { commentId, site, articleId, status, rules, language, createdAt };
}

function presentCounts(sites: CountsBySite) {
  const waiting = { held: 0, rejected: 0 };
  const marked = { appeal: 0, report: 0 };
  const all = { approved: 0, held: 0, rejected: 0, waiting, marked };
  for (const { approved, held, rejected, waiting, marked } of Object.values(sites)) {
    all.approved += approved;
    all.held += held;
    all.rejected += rejected;
    all.waiting.held += waiting.held;
    all.waiting.rejected += waiting.rejected;
    all.marked.appeal += marked.appeal;
    all.marked.report += marked.report;
  }
  return { all, sites };
}
