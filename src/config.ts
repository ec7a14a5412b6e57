import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { type BackupTimes, parseBackupTimes } from "./backup/times.ts";
import {
  isLoopback,
  isNetwork,
  isPostgresAddress,
  isWebAddress,
  list,
  SITE_ID,
  type SiteIdentity,
  siteIdentities,
  siteOrigins,
  type TrustedProxies,
  wholeNumber,
} from "./setting-values.ts";
import { addressAdvice, sqliteFile } from "./store/database-address.ts";

/** A setting that was given in a way that cannot be used; every line names one of them. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

interface Setting<T> {
  readonly schema: z.ZodType<T, string>;
  /** Said when the value is wrong: "expected …"; it may depend on what was read. */
  readonly accepts: string | ((read: string) => string);
  /** Used when the setting is absent or empty. */
  readonly fallback?: string;
  /** Never repeat what was read. */
  readonly secret?: true;
}

const setting = <T>(
  schema: z.ZodType<T, string>,
  accepts: Setting<T>["accepts"],
  fallback?: string,
): Setting<T> => ({ schema, accepts, ...(fallback === undefined ? {} : { fallback }) });

/** Found from anywhere, so that the command line works in every folder. */
const SHIPPED_RULES = join(import.meta.dirname, "..", "rules");

const MOST_WORKERS = 64;

/** Every setting, what it accepts and what holds without it. `.env.example` explains them to people. */
const SETTINGS = {
  PORT: setting(wholeNumber(0, 65_535), "a port from 0 to 65535 (0: any free one)", "3000"),
  HOST: setting(
    z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    "a host name or an address to listen on",
    "127.0.0.1",
  ),
  WORKERS: setting(
    z.union([
      z.literal("auto").transform(() => Math.min(MOST_WORKERS, availableParallelism())),
      wholeNumber(1, MOST_WORKERS),
    ]) as z.ZodType<number, string>,
    "a number of processes from 1 to 64, or auto for one on each processor core",
    "1",
  ),
  DATABASE_URL: setting(
    z.string().refine((text) => sqliteFile(text) !== null || isPostgresAddress(text)),
    addressAdvice,
    "sqlite:data/suzgec.db",
  ),
  DATABASE_POOL: setting(wholeNumber(2, 100), "a whole number of connections from 2 to 100", "10"),
  BASE_URL: setting(
    z
      .string()
      .refine(isWebAddress)
      .transform((text) => new URL(text).origin)
      .optional() as z.ZodType<string | undefined, string>,
    "the public address without a path, such as https://yorum.example.com",
  ),
  AUTH_SECRET: {
    ...setting(
      z.string().min(32).optional() as z.ZodType<string | undefined, string>,
      "at least 32 characters that nobody can guess",
    ),
    secret: true,
  } satisfies Setting<string | undefined>,
  TRUST_PROXY: setting<TrustedProxies>(
    z.union([
      z.literal("none").transform(() => false as const),
      wholeNumber(1, 16),
      z
        .string()
        .transform(list)
        .refine((items) => items.length > 0 && items.every(isNetwork)),
    ]),
    "none, a number of hops from 1 to 16, or addresses and networks parted by commas, such as 10.0.0.0/8",
    "none",
  ),
  LOG_LEVEL: setting(
    z.enum(["fatal", "error", "warn", "info", "debug", "silent"]) as z.ZodType<string, string>,
    "fatal, error, warn, info, debug or silent",
    "info",
  ),
  RULES_DIR: setting(z.string(), "a folder with rule files", SHIPPED_RULES),
  SITES: setting(
    z
      .string()
      .transform(list)
      .refine((items) => items.every((item) => SITE_ID.test(item))),
    "site ids parted by commas, each of letters, digits, dots, dashes or underscores, at most 64 characters",
    "",
  ),
  SITE_ORIGINS: setting<Readonly<Record<string, readonly string[]>>>(
    z.string().transform(siteOrigins),
    "site=origin pairs parted by commas, such as demo=https://gazete.example,demo=https://m.gazete.example",
    "",
  ),
  SITE_IDENTITY: {
    ...setting<Readonly<Record<string, SiteIdentity>>>(
      z.string().transform(siteIdentities),
      "site=hs256:secret pairs (a secret of at least 32 characters, without commas) or site=jwks:https://…, parted by commas",
      "",
    ),
    secret: true,
  } satisfies Setting<Readonly<Record<string, SiteIdentity>>>,
  FORM_SECONDS: setting(wholeNumber(0, 60), "a whole number of seconds from 0 to 60", "2"),
  DEMO: setting(
    z.enum(["auto", "on", "off"]) as z.ZodType<"auto" | "on" | "off", string>,
    "auto, on or off",
    "auto",
  ),
  COMMENTS_PER_MINUTE: setting(
    wholeNumber(0, 100_000),
    "a whole number from 0 (no limit) to 100000",
    "30",
  ),
  CHECKS_PER_MINUTE: setting(
    wholeNumber(0, 100_000),
    "a whole number from 0 (no limit) to 100000",
    "300",
  ),
  MAX_IN_FLIGHT: setting(
    wholeNumber(0, 100_000),
    "a whole number from 0 (no limit) to 100000",
    "500",
  ),
  MAX_TEXT_LENGTH: setting(
    wholeNumber(1, 20_000),
    "a whole number of UTF-16 units from 1 to 20000",
    "5000",
  ),
  BODY_LIMIT: setting(
    wholeNumber(1_024, 10_485_760),
    "a whole number of bytes from 1024 to 10485760",
    "65536",
  ),
  SESSION_DAYS: setting(wholeNumber(1, 365), "a whole number of days from 1 to 365", "7"),
  PAGE_CACHE_MB: setting(
    wholeNumber(0, 4_096),
    "a whole number of megabytes from 0 (none) to 4096",
    "32",
  ),
  BACKUP_DIR: setting(z.string(), "a folder for backups", ""),
  BACKUP_AT: setting<BackupTimes>(
    z.string().transform((text, context) => {
      const times = parseBackupTimes(text);
      if (times === null) context.addIssue("expected times");
      return times ?? z.NEVER;
    }),
    "times of day parted by commas, such as 03:30,15:30, or every and a time, such as every 6h or every 30m (from 5m to 7d)",
    "03:30",
  ),
  BACKUP_KEEP: setting(
    wholeNumber(0, 10_000),
    "a whole number from 0 (all of them) to 10000",
    "14",
  ),
  METRICS: setting(
    z.enum(["on", "off"]).transform((text) => text === "on") as z.ZodType<boolean, string>,
    "on or off",
    "off",
  ),
};

/** The names of all settings, as `.env.example` must explain them. */
export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS);

/** The service's whole configuration, checked. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Processes that serve; 1: this one alone. */
  readonly workers: number;
  readonly databaseUrl: string;
  /** Connections to PostgreSQL that an instance opens at most; one more listens. */
  readonly databasePool: number;
  /** Origin under which people reach the service, e.g. "https://yorum.example.com". */
  readonly baseUrl: string;
  /** null: made on the first start and kept in the database. */
  readonly authSecret: string | null;
  readonly trustProxy: TrustedProxies;
  readonly logLevel: string;
  readonly rulesDir: string;
  /** Accepted site ids, the first being the default; empty: any, with "default" as the default. */
  readonly sites: readonly string[];
  /** By site id: origins whose pages may carry the comment box, such as "https://gazete.example". */
  readonly siteOrigins: Readonly<Record<string, readonly string[]>>;
  /** By site id: how the site signs who its reader is. */
  readonly siteIdentities: Readonly<Record<string, SiteIdentity>>;
  /** What is sent sooner than that after the form was opened goes to a person; 0: nothing does. */
  readonly formSeconds: number;
  /** Serve the demo newspaper under /demo/. */
  readonly demo: boolean;
  /** By address; 0 means no limit. */
  readonly commentsPerMinute: number;
  readonly checksPerMinute: number;
  /** Requests worked on at once in each process; 0: any number. */
  readonly maxInFlight: number;
  /** In UTF-16 units, as `String.length` counts. */
  readonly maxTextLength: number;
  /** In bytes. */
  readonly bodyLimit: number;
  readonly sessionDays: number;
  /** Of readers' pages kept ready to be sent, in bytes; 0: none are. */
  readonly pageCacheBytes: number;
  readonly metrics: boolean;
  /** Backups are made here by the service itself; null: none are. */
  readonly backupDir: string | null;
  readonly backupTimes: BackupTimes;
  /** How many of them stay; 0: all. */
  readonly backupKeep: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes the configuration out of environment variables; an empty value counts as absent.
 * @throws ConfigError with one line for each wrong value: its name, what was read, what is accepted
 */
export function loadConfig(env: Environment): Config {
  const mistakes: string[] = [];
  function read<K extends keyof typeof SETTINGS>(
    name: K,
  ): z.output<(typeof SETTINGS)[K]["schema"]> {
    const { schema, accepts, fallback, secret } = SETTINGS[name] as Setting<unknown>;
    const given = env[name]?.trim() || undefined;
    const result = schema.safeParse(given ?? fallback);
    if (!result.success) {
      const expected = typeof accepts === "string" ? accepts : accepts(given ?? "");
      mistakes.push(`${name} is ${shown(given, secret)}: expected ${expected}.`);
    }
    return result.data as z.output<(typeof SETTINGS)[K]["schema"]>;
  }
  const baseUrl = read("BASE_URL");
  const config = {
    port: read("PORT"),
    host: read("HOST"),
    workers: read("WORKERS"),
    databaseUrl: read("DATABASE_URL"),
    databasePool: read("DATABASE_POOL"),
    authSecret: read("AUTH_SECRET") ?? null,
    trustProxy: read("TRUST_PROXY"),
    logLevel: read("LOG_LEVEL"),
    rulesDir: read("RULES_DIR"),
    sites: read("SITES"),
    siteOrigins: read("SITE_ORIGINS"),
    siteIdentities: read("SITE_IDENTITY"),
    formSeconds: read("FORM_SECONDS"),
    demo: read("DEMO"),
    commentsPerMinute: read("COMMENTS_PER_MINUTE"),
    checksPerMinute: read("CHECKS_PER_MINUTE"),
    maxInFlight: read("MAX_IN_FLIGHT"),
    maxTextLength: read("MAX_TEXT_LENGTH"),
    bodyLimit: read("BODY_LIMIT"),
    sessionDays: read("SESSION_DAYS"),
    pageCacheBytes: read("PAGE_CACHE_MB") * 1_000_000,
    metrics: read("METRICS"),
    backupDir: read("BACKUP_DIR") || null,
    backupTimes: read("BACKUP_AT"),
    backupKeep: read("BACKUP_KEEP"),
  };
  // A text may be sent all in escapes (\uXXXX), with names and addresses around it.
  const needed = config.maxTextLength * 6 + 16_384;
  if (config.bodyLimit < needed) {
    mistakes.push(
      `BODY_LIMIT is ${config.bodyLimit}: expected at least ${needed} for a MAX_TEXT_LENGTH of ${config.maxTextLength}.`,
    );
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes.join("\n"));
  return {
    ...config,
    baseUrl: baseUrl ?? listeningAddress(config.host, config.port),
    demo: config.demo === "auto" ? isLoopback(config.host) : config.demo === "on",
  };
}

/** A database address may carry a password, and a secret is never repeated at all. */
function shown(value: string | undefined, secret?: true): string {
  if (value === undefined) return "missing";
  if (secret) return `a secret of ${value.length} characters`;
  const text = value.replace(/(:\/\/[^:/@]*):[^@]*@/, "$1:…@");
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** Where a person on this machine finds a server that listens on `host` and `port`. */
export function listeningAddress(host: string, port: number): string {
  const name = ["0.0.0.0", "::"].includes(host) ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/**
 * The process's environment over an optional `.env` file: the process wins.
 * @throws ConfigError when there is a `.env` that cannot be read
 */
export function readEnvironment(file = ".env"): Environment {
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw new ConfigError(`${file} cannot be read (${code}).`);
  }
  return { ...parseEnv(text), ...process.env };
}
