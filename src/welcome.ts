import packageFile from "../package.json" with { type: "json" };
import { linkAddress } from "./accounts/accounts.ts";
import { type Config, listeningAddress } from "./config.ts";
import type { Logger } from "./logger.ts";

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

/** A demo without comments shows nothing. */
export async function sendDemoSamples(address: string, logger: Logger): Promise<void> {
  try {
    const { sendSamples } = await import("./demo/samples.ts");
    await sendSamples(address);
  } catch (error) {
    logger.warn({ err: error }, "the demo stays without sample comments");
  }
}
