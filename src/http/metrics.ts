import type { Metrics } from "../metrics.ts";
import { type Route, route } from "./route.ts";
import { shareAnswer } from "./share-answer.ts";

/** The figures, for Prometheus. */
export function metricsRoutes(metrics: Metrics): Route[] {
  const render = shareAnswer(metrics.render);
  return [
    route({
      method: "get",
      path: "/metrics",
      access: "public",
      hidden: true,
      tag: "Operations",
      summary: "Figures for Prometheus",
      answers: { 200: { description: "The text format of Prometheus.", type: "text/plain" } },
      async handle() {
        return { status: 200, ...(await render()) };
      },
    }),
  ];
}
