import type { RequestHandler } from "express";
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry,
} from "prom-client";
import type { Verdict } from "./moderation/rule.ts";

/** Figures for Prometheus. Labels hold routes, statuses and rule ids: nothing that people wrote. */
export interface Metrics {
  /** Counts every request that passes, by route. */
  readonly requests: RequestHandler;
  judged(verdict: Verdict): void;
  ruleFailed(rule: string): void;
  ruleTook(rule: string, milliseconds: number): void;
  /** When the newest backup began, in milliseconds since 1970; null: there is none. */
  backedUp(at: number | null): void;
  backupEnded(succeeded: boolean): void;
  /** A readers' page lay ready, or was made. */
  pageServed(outcome: "kept" | "made"): void;
  /** @param bytes tells what the pages that lie ready take */
  pagesHeld(bytes: () => number): void;
  /** The text that Prometheus reads, and its Content-Type. */
  render(): Promise<{ type: string; body: string }>;
}

/** @param figuresOfAll collects the figures of all workers; absent: this process is alone */
export function createMetrics(figuresOfAll?: () => Promise<string>): Metrics {
  const registry = new Registry();
  if (figuresOfAll) {
    AggregatorRegistry.setRegistries(registry);
    // Answers the primary process when it collects.
    new AggregatorRegistry();
  }
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const seconds = new Histogram({
    name: "suzgec_request_seconds",
    help: "Time from a request's arrival to its answer.",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const verdicts = new Counter({
    name: "suzgec_verdicts_total",
    help: "Texts judged.",
    labelNames: ["status", "language"],
    registers,
  });
  const findings = new Counter({
    name: "suzgec_findings_total",
    help: "Findings by rule and what they asked for.",
    labelNames: ["rule", "action"],
    registers,
  });
  const failures = new Counter({
    name: "suzgec_rule_failures_total",
    help: "Rules that threw; their comments were held.",
    labelNames: ["rule"],
    registers,
  });
  const ruleSeconds = new Histogram({
    name: "suzgec_rule_seconds",
    help: "Time a rule took for one text.",
    labelNames: ["rule"],
    buckets: [0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.025],
    registers,
  });
  const lastBackup = new Gauge({
    name: "suzgec_backup_last_timestamp_seconds",
    help: "When the newest backup began; 0 while there is none.",
    // Several processes tell of the same backup.
    aggregator: "max",
    registers,
  });
  const backups = new Counter({
    name: "suzgec_backups_total",
    help: "Backups that this process made or failed to make.",
    labelNames: ["outcome"],
    registers,
  });
  const pages = new Counter({
    name: "suzgec_published_pages_total",
    help: "Readers' pages asked for: kept ready, or made.",
    labelNames: ["outcome"],
    registers,
  });
  return {
    requests(request, response, next) {
      const stop = seconds.startTimer();
      response.on("close", () => {
        const route = request.route?.path ?? "none";
        stop({ method: request.method, route, status: response.statusCode });
      });
      next();
    },
    judged(verdict) {
      verdicts.inc({ status: verdict.status, language: verdict.language });
      for (const { rule, action } of verdict.findings) findings.inc({ rule, action });
    },
    ruleFailed: (rule) => failures.inc({ rule }),
    ruleTook: (rule, milliseconds) => ruleSeconds.observe({ rule }, milliseconds / 1000),
    pageServed: (outcome) => pages.inc({ outcome }),
    pagesHeld(bytes) {
      new Gauge({
        name: "suzgec_published_pages_bytes",
        help: "What readers' pages that lie ready take.",
        registers,
        collect() {
          this.set(bytes());
        },
      });
    },
    render: async () => ({
      type: registry.contentType,
      body: await (figuresOfAll?.() ?? registry.metrics()),
    }),
    backedUp: (at) => lastBackup.set((at ?? 0) / 1000),
    backupEnded: (succeeded) => backups.inc({ outcome: succeeded ? "made" : "failed" }),
  };
}
