import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuildFolders, ensureBuilt } from "../../src/cli/browser-build.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let folder: string;
let folders: BuildFolders;
let server: TestServer;
let script: string;

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const words = (text: string) => `document.title = ${JSON.stringify(text.repeat(40))};\n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suzgec-console-"));
  folders = { source: join(folder, "src"), output: join(folder, "out"), also: [] };
  await mkdir(folders.source);
  await write("package.json", '{ "type": "module" }');
  server = await startServer({}, folders.output);
}, START_LIMIT);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

test("before it is built, the console says how to build it", async () => {
  expect(await ensureBuilt(folders)).toBe("absent");
  const { status, text } = await server.get("/console/", { headers: { "accept-language": "en" } });
  expect(status).toBe(503);
  expect(text).toContain("npm run console");
});

describe("the built console", () => {
  beforeAll(async () => {
    await write("src/index.html", '<!doctype html><script type="module" src="./main.ts"></script>');
    await write("src/main.ts", words("Süzgeç"));
    await write(
      "src/vite.config.ts",
      `export default { root: ${JSON.stringify(folders.source)}, base: "/console/",
        build: { outDir: "../out", emptyOutDir: true } };`,
    );
    expect(await ensureBuilt(folders)).toBe("built");
    script = /src="([^"]+)"/.exec((await server.get("/console/")).text)?.[1] ?? "";
  });

  test("is served at once, and built anew only when its sources change", async () => {
    expect(await ensureBuilt(folders)).toBe("fresh");
    expect(script).toMatch(/^\/console\/assets\/index-[\w-]+\.js$/);
    await write("src/main.ts", words("Yeni"));
    expect(await ensureBuilt(folders)).toBe("built");
    const { text } = await server.get("/console/");
    expect(text).not.toContain(script);
    script = /src="([^"]+)"/.exec(text)?.[1] ?? "";
  });

  test("gives its hashed files for good and its page afresh", async () => {
    const file = await server.get(script);
    expect(file.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(file.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    const page = await server.get("/console/");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const etag = page.headers.get("etag") ?? "";
    const again = await server.get("/console/", { headers: { "if-none-match": etag } });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  test.each(["br", "gzip", "identity"])("travels packed as %s", async (encoding) => {
    const { headers, text } = await server.get(script, {
      headers: { "accept-encoding": encoding },
    });
    expect(headers.get("content-encoding") ?? "identity").toBe(encoding);
    expect(text).toContain("Yeni");
    expect(headers.get("vary")).toContain("Accept-Encoding");
  });

  test.each(["/console/queue", "/console/comments/1?x=%2F", "/console/rules/insult/a.b"])(
    "opens at %s",
    async (path) => {
      const { status, text } = await server.get(path);
      expect([status, text.startsWith("<!doctype html>")]).toEqual([200, true]);
    },
  );

  test("is one place: /console leads to /console/", async () => {
    const { status, headers } = await server.get("/console");
    expect([status, headers.get("location")]).toEqual([308, "/console/"]);
  });

  test("has no file of another build, and nothing that is not for browsers", async () => {
    expect((await server.get("/console/assets/index-00000000.js")).status).toBe(404);
    expect((await server.get("/console/assets/../../src/main.ts")).status).toBe(404);
    expect((await server.get("/console/.stamp")).text).toContain("<!doctype html>");
    expect((await server.get("/console/%2e%2e%2fsrc%2fmain.ts")).text).toContain("<!doctype html>");
    expect(await server.post("/console/", {})).toMatchObject({
      status: 405,
      body: { code: "request.method-not-allowed" },
    });
    expect((await server.get("/console/%E0%A4%A")).status).toBe(400);
  });

  test("runs nothing but its own files and in no frame", async () => {
    const { headers } = await server.get("/console/");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script';trusted-types lit-html");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });
});
