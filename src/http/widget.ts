import type { Express } from "express";
import { Problem } from "../errors.ts";
import { sendFile } from "./console.ts";
import { consoleFiles } from "./console-files.ts";

/** A template names the file once for all time, so that a new version must soon reach everybody. */
const CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=86400";

/**
 * The comment box for article pages. Browsers load modules of other origins only where the answer
 * allows it; the file is the same for everybody and is fetched without cookies.
 * @param folder with the built file
 */
export function mountWidget(app: Express, folder: string): void {
  const files = consoleFiles(folder, "suzgec.js");
  const line = app.route("/widget/:name");
  line.get((request, response) => {
    const file = files()?.get(request.params.name);
    if (!file) throw new Problem("request.unknown-path");
    response.set("Access-Control-Allow-Origin", "*");
    response.set("Cross-Origin-Resource-Policy", "cross-origin");
    sendFile(file, CACHE_CONTROL, request, response);
  });
  line.all(() => {
    throw new Problem("request.method-not-allowed", { headers: { Allow: "GET, HEAD" } });
  });
}
