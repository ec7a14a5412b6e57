import packageFile from "../package.json" with { type: "json" };
import { linkAddress } from "./accounts/accounts.ts";
import { type Config, listeningAddress } from "./config.ts";
import type { Logger } from "./logger.ts";
import type { Database } from "./store/open-database.ts";

/**
 * Prints where everything is.
 * @param port the one really listened on
 * @param setup the link for the first account; null: there is one
 * @returns the address on this machine
 */
export function greet(
  config: Config,
  port: number,
  setup: { readonly token: string } | null,
): string {
  const address = listeningAddress(config.host, port);
  // Whatever the port, an address that was not configured is the one really listened on.
  const publicAddress = config.port === 0 ? address : config.baseUrl;
  const lines = [
    `Süzgeç ${packageFile.version} listens on ${address}`,
    `  Console  ${publicAddress}/console`,
    `  API      ${publicAddress}/v1`,
    `  Docs     ${publicAddress}/docs`,
    ...(config.demo ? [`  Demo     ${publicAddress}/demo/`] : []),
    ...(config.workers > 1 ? [`  Workers  ${config.workers}`] : []),
    ...(setup
      ? [
          "Nobody has an account yet. Make the first one here (works once, for a day):",
          `  ${linkAddress(publicAddress, "setup", setup.token)}`,
        ]
      : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return address;
}

/** Says so where a service beside this one would look as if it worked, and would share only half. */
export function warnOfOthers({ wasOpen }: Database, logger: Logger): void {
  if (!wasOpen) return;
  logger.warn(
    "another process has the database file open: if it is a second service, limits and live news " +
      "are not shared with it; WORKERS starts several processes that share them",
  );
}

/** Nobody has written anything yet, and no other instance is about to send samples. */
export async function lacksSamples({ store, tables }: Database): Promise<boolean> {
  const { approved, held, rejected } = await store.counts({});
  if (approved + held + rejected > 0) return false;
  const { claimSamples } = await import("./demo/claim-samples.ts");
  return claimSamples(tables);
}

/** A demo without comments shows nothing. */
export async function sendDemoSamples(address: string, logger: Logger): Promise<void> {
  try {
    const { sendSamples } = await import("./demo/samples.ts");
    await sendSamples(address);
  } catch (error) {
    logger.warn({ err: error }, "the demo stays without sample comments");
  }
}
