import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  ConfigError,
  listeningAddress,
  loadConfig,
  readEnvironment,
  SETTING_NAMES,
} from "../src/config.ts";

const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
const exampleLines = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)];

describe("without any setting", () => {
  test("everything has a usable value", () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      databaseUrl: "sqlite:data/suzgec.db",
      baseUrl: "http://127.0.0.1:3000",
      authSecret: null,
      trustProxy: false,
      sites: [],
      maxTextLength: 5000,
      metrics: false,
    });
  });
});

describe(".env.example", () => {
  test("explains every setting, and no other", () => {
    expect(exampleLines.map(([, name]) => name).sort()).toEqual([...SETTING_NAMES].sort());
  });

  test("shows what holds without it", () => {
    const env = Object.fromEntries(exampleLines.map(([, name, value]) => [name, value]));
    expect(loadConfig(env)).toEqual(loadConfig({}));
  });
});

describe("a wrong value is refused in one line that says what was read and what is accepted", () => {
  test.each([
    ["PORT", "abc", 'PORT is "abc": expected a port from 0 to 65535 (0: any free one).'],
    ["PORT", "65536", 'PORT is "65536": expected a port'],
    ["PORT", "3000.5", 'PORT is "3000.5": expected a port'],
    ["HOST", "http://here", 'HOST is "http://here": expected a host name'],
    ["DATABASE_URL", "mysql://db", 'DATABASE_URL is "mysql://db": expected sqlite:'],
    ["DATABASE_URL", "sqlite::memory:", 'DATABASE_URL is "sqlite::memory:": expected sqlite:'],
    [
      "DATABASE_URL",
      "sqlite://x.db",
      'DATABASE_URL is "sqlite://x.db": expected sqlite:x.db for a file in the working folder, or sqlite:///x.db for one in the root folder.',
    ],
    ["DATABASE_URL", "postgres:db", 'DATABASE_URL is "postgres:db": expected sqlite:'],
    ["DATABASE_POOL", "1", 'DATABASE_POOL is "1": expected a whole number of connections from 2'],
    [
      "BASE_URL",
      "yorum.example.com",
      'BASE_URL is "yorum.example.com": expected the public address',
    ],
    ["BASE_URL", "https://a.example/path", "BASE_URL is"],
    ["BASE_URL", "ftp://a.example", "BASE_URL is"],
    ["TRUST_PROXY", "true", 'TRUST_PROXY is "true": expected none, a number of hops'],
    ["TRUST_PROXY", "10.0.0.0/33", "TRUST_PROXY is"],
    ["LOG_LEVEL", "loud", 'LOG_LEVEL is "loud": expected fatal, error'],
    ["SITE_ORIGINS", "https://a.example", 'SITE_ORIGINS is "https://a.example": expected site='],
    ["SITE_ORIGINS", "demo=null", "SITE_ORIGINS is"],
    ["SITE_ORIGINS", "demo=https://a.example/path", "SITE_ORIGINS is"],
    ["SITE_IDENTITY", "demo=hs256:short", "SITE_IDENTITY is a secret of 16 characters: expected"],
    ["SITE_IDENTITY", "demo=jwks:http://a.example/keys", "SITE_IDENTITY is a secret of"],
    ["FORM_SECONDS", "-1", "FORM_SECONDS is"],
    ["DEMO", "maybe", 'DEMO is "maybe": expected auto, on or off.'],
    ["SITES", "demo,a b", 'SITES is "demo,a b": expected site ids'],
    ["COMMENTS_PER_MINUTE", "-1", 'COMMENTS_PER_MINUTE is "-1": expected a whole number'],
    ["MAX_TEXT_LENGTH", "0", 'MAX_TEXT_LENGTH is "0"'],
    ["BODY_LIMIT", "12", 'BODY_LIMIT is "12"'],
    [
      "BODY_LIMIT",
      "20000",
      "BODY_LIMIT is 20000: expected at least 46384 for a MAX_TEXT_LENGTH of 5000.",
    ],
    ["MAX_TEXT_LENGTH", "20000", "BODY_LIMIT is 65536: expected at least 136384"],
    ["SESSION_DAYS", "forever", 'SESSION_DAYS is "forever"'],
    ["BACKUP_AT", "noon", 'BACKUP_AT is "noon": expected times of day parted by commas, such as'],
    ["BACKUP_AT", "every 1m", 'BACKUP_AT is "every 1m": expected times of day'],
    ["BACKUP_KEEP", "-1", 'BACKUP_KEEP is "-1": expected a whole number from 0'],
    ["METRICS", "yes", 'METRICS is "yes": expected on or off.'],
  ])("%s=%s", (name, value, line) => {
    expect(() => loadConfig({ [name]: value })).toThrow(line);
    expect(() => loadConfig({ [name]: value })).toThrow(ConfigError);
  });

  test("two wrong values make two lines", () => {
    expect(() => loadConfig({ PORT: "x", METRICS: "x" })).toThrow(/^PORT is.*\.\nMETRICS is.*\.$/);
  });

  test("a secret is never repeated", () => {
    expect(() => loadConfig({ AUTH_SECRET: "hunter2" })).toThrow(
      "AUTH_SECRET is a secret of 7 characters: expected at least 32 characters",
    );
  });

  test("a password inside a database address is not repeated", () => {
    const env = { DATABASE_URL: "mysql://editor:hunter2@db/yorum" };
    expect(() => loadConfig(env)).toThrow('"mysql://editor:…@db/yorum"');
  });
});

test.each([
  ["none", false],
  ["2", 2],
  ["10.0.0.0/8, ::1,loopback", ["10.0.0.0/8", "::1", "loopback"]],
])("TRUST_PROXY=%s is understood", (text, expected) => {
  expect(loadConfig({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
});

test("a public address loses its closing slash", () => {
  expect(loadConfig({ BASE_URL: "https://yorum.example/" }).baseUrl).toBe("https://yorum.example");
});

test.each([
  ["0.0.0.0", "http://localhost:80"],
  ["::1", "http://[::1]:80"],
  ["127.0.0.1", "http://127.0.0.1:80"],
])("a server on %s is found at %s", (host, address) => {
  expect(listeningAddress(host, 80)).toBe(address);
});

test("a .env file is read, and the process wins over it", () => {
  const file = join(mkdtempSync(join(tmpdir(), "suzgec-")), ".env");
  writeFileSync(file, "SITES=demo\nPATH=/nowhere\n");
  const env = readEnvironment(file);
  expect(env.SITES).toBe("demo");
  expect(env.PATH).toBe(process.env.PATH);
});

test("no .env file is no mistake", () => {
  expect(readEnvironment("/nowhere/.env").PATH).toBe(process.env.PATH);
});
