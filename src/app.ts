import express, { type Express } from "express";
import type { Accounts } from "./accounts/accounts.ts";
import type { ScheduledBackups } from "./backup/scheduled-backups.ts";
import type { Config } from "./config.ts";
import { accessLog, requestId, tellRequestId } from "./http/access-log.ts";
import { answerProblem, unknownPath } from "./http/answer-problem.ts";
import { articleRoutes } from "./http/articles.ts";
import { auditRoutes } from "./http/audit.ts";
import { createAuthorTokens } from "./http/author-tokens.ts";
import { checkRoutes } from "./http/checks.ts";
import { rejudgementRoutes } from "./http/comment-page.ts";
import { commentRoutes } from "./http/comments.ts";
import { mountCommentsForm } from "./http/comments-form.ts";
import { mountConsole } from "./http/console.ts";
import { createCursors } from "./http/cursor.ts";
import { decisionRoutes } from "./http/decisions.ts";
import { demoRoutes } from "./http/demo.ts";
import { docsRoutes, serveDocsAssets } from "./http/docs.ts";
import { eventRoutes } from "./http/events.ts";
import { healthRoutes } from "./http/health.ts";
import { inOneLayer } from "./http/in-one-layer.ts";
import type { Limiters } from "./http/limiters.ts";
import { createPublicLimits, createSignInThrottle } from "./http/limits.ts";
import { mountLinkPages } from "./http/link-pages.ts";
import { metricsRoutes } from "./http/metrics.ts";
import { moderatorRoutes } from "./http/moderators.ts";
import { mountRoutes } from "./http/mount-routes.ts";
import { createGate } from "./http/overload.ts";
import { createPublishedPages } from "./http/published-pages.ts";
import { queueRoutes } from "./http/queue.ts";
import { readerEventRoutes } from "./http/reader-events.ts";
import { createReadyAnswers } from "./http/ready-answers.ts";
import type { Route } from "./http/route.ts";
import { ruleEditRoutes } from "./http/rule-edits.ts";
import { ruleRoutes } from "./http/rules.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { sessionRoutes } from "./http/session.ts";
import { createSessionReader, type SessionReader } from "./http/sessions.ts";
import { statsRoutes } from "./http/stats.ts";
import { createSubmissions } from "./http/submission.ts";
import { threadRoutes } from "./http/threads.ts";
import { mountVoiceForms } from "./http/voice-forms.ts";
import { voiceRoutes } from "./http/voice-routes.ts";
import { createVoices } from "./http/voices.ts";
import { mountWidget } from "./http/widget.ts";
import type { Judging } from "./judging.ts";
import type { Lexicons } from "./language/lexicon.ts";
import type { Live } from "./live/live.ts";
import type { ReaderLive } from "./live/reader-live.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { createRuleEdits } from "./rule-edits/rule-edits.ts";

export interface AppDeps {
  readonly config: Config;
  readonly version: string;
  readonly live: Live;
  readonly readers: ReaderLive;
  readonly accounts: Accounts;
  readonly judging: Judging;
  readonly lexicons: Lexicons;
  readonly logger: Logger;
  /** null: no figures are counted. */
  readonly metrics: Metrics | null;
  /** Counts what senders may do. */
  readonly limiters: Limiters;
  /** null or absent: the service makes none by itself. */
  readonly backups?: ScheduledBackups | null;
  /**
   * How long readers' pages may be behind, in milliseconds, if word of a decision gets lost; 0:
   * never, which asks the store before each page.
   */
  readonly pagesBehindMs: number;
  /** Signs cursors. */
  readonly secret: string;
  /** The folder with the built console. */
  readonly consoleFolder: string;
  /** The folder with the built comment box. */
  readonly widgetFolder: string;
  /** Fails a request whose answer does not fit its schema; for tests. */
  readonly checkAnswers?: boolean;
}

/** What several resources share. */
function sharedParts(deps: AppDeps) {
  const { config, live, judging, limiters, metrics, secret } = deps;
  const { store, bus } = live;
  const { judge } = judging;
  const limits = createPublicLimits(limiters, config);
  const submit = createSubmissions({ config, store, judge, limits });
  const cursors = createCursors(secret);
  const authorTokens = createAuthorTokens(secret);
  const policy = () => judging.engine().ruleSet.policy;
  const voices = createVoices({ config, store, authorTokens, policy, limiters, secret });
  const pages = createPublishedPages({
    ...{ store, bus, most: config.pageCacheBytes, lookEveryMs: deps.pagesBehindMs },
    ...(metrics ? { onOutcome: metrics.pageServed } : {}),
  });
  metrics?.pagesHeld(pages.bytes);
  const gate = createGate(config.maxInFlight);
  return { config, store, judge, limits, submit, cursors, authorTokens, voices, pages, gate };
}

type Shared = ReturnType<typeof sharedParts>;

/** Every operation of the API, in the order of the documents. */
function apiRoutes(
  deps: AppDeps & { readonly sessions: SessionReader },
  { limits, submit, cursors, authorTokens, voices, pages }: Shared,
): Route[] {
  const { config, live, readers, accounts, judging, lexicons, limiters, metrics, version } = deps;
  const { store, bus } = live;
  const { judge } = judging;
  const throttle = createSignInThrottle(limiters);
  const rulesVersion = () => judging.state().version;
  return [
    ...commentRoutes({ config, store, submit, authorTokens }),
    ...checkRoutes({ config, judge, limits }),
    ...articleRoutes({ config, store, cursors, pages }),
    ...threadRoutes({ config, store, cursors, pages }),
    ...voiceRoutes(voices),
    ...readerEventRoutes({ config, store, readers }),
    ...sessionRoutes({ accounts, throttle, bus }),
    ...rejudgementRoutes({ store, judge }),
    ...queueRoutes({ store, cursors }),
    ...decisionRoutes({ store }),
    ...eventRoutes({ live, sessions: deps.sessions, rulesVersion }),
    ...ruleRoutes({ store, judging, cursors }),
    ...ruleEditRoutes({ store, ruleEdits: createRuleEdits({ store, judging, lexicons }) }),
    ...statsRoutes({ store }),
    ...auditRoutes({ store, cursors }),
    ...moderatorRoutes({ accounts, baseUrl: config.baseUrl, bus }),
    ...healthRoutes({ store, rulesState: judging.state, version, backups: deps.backups ?? null }),
    ...(metrics ? metricsRoutes(metrics) : []),
  ];
}

/** The whole HTTP side, ready to be given to a server; it never listens by itself. */
export function createApp(deps: AppDeps): Express {
  const { config, logger, metrics } = deps;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("trust proxy", config.trustProxy);

  const shared = sharedParts(deps);
  const { gate } = shared;
  const ready = createReadyAnswers(shared.pages);
  app.use(
    inOneLayer(
      requestId,
      accessLog(logger),
      ...(metrics ? [metrics.requests] : []),
      // Before all that costs more than these answers do.
      ready.answer,
      tellRequestId,
      securityHeaders(config.baseUrl.startsWith("https:")),
      gate.turnAway,
    ),
  );
  const sessions = createSessionReader(deps.accounts);
  const routes = apiRoutes({ ...deps, sessions }, shared);
  mountRoutes(
    app,
    [...routes, ...docsRoutes(routes, deps.version), ...(config.demo ? demoRoutes() : [])],
    {
      config,
      sessions,
      gate,
      ready,
      checkAnswers: deps.checkAnswers ?? false,
    },
  );
  serveDocsAssets(app);
  mountConsole(app, deps.consoleFolder);
  mountCommentsForm(app, shared);
  mountVoiceForms(app, shared);
  mountWidget(app, deps.widgetFolder);
  mountLinkPages(app, deps.accounts, config.baseUrl);

  app.use(unknownPath);
  app.use(answerProblem());
  return app;
}
