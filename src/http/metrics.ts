import type { Metrics } from "../metrics.ts";
import { type Route, route } from "./route.ts";

/** The figures, for Prometheus. */
export function metricsRoutes(metrics: Metrics): Route[] {
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
        return { status: 200, ...(await metrics.render()) };
      },
    }),
  ];
}
