import { isIPv4, isIPv6 } from "node:net";
import type { Request } from "express";

declare global {
  namespace Express {
    interface Request {
      /** Once it was asked for; the socket forgets it when it closes. */
      sender?: string;
    }
  }
}

/**
 * The sender's address: the connection's, or what a trusted proxy says (Express's "trust proxy").
 * A proxy that forwards something else than an address is counted as the sender itself.
 */
export function clientAddress(request: Request): string {
  request.sender ??= addressOf(request);
  return request.sender;
}

function addressOf(request: Request): string {
  const connection = plain(request.socket.remoteAddress ?? "");
  const address = plain(request.ip ?? connection);
  return isIPv4(address) || isIPv6(address) ? address : connection;
}

/** What limits count by. One subscriber gets a whole IPv6 /64, so single addresses there say nothing. */
export function limitKey(address: string): string {
  return isIPv6(address) ? `${groups(address).slice(0, 4).join(":")}::/64` : address;
}

/** What may be logged: the network alone, /24 or /48. */
export function loggedAddress(address: string): string {
  if (isIPv4(address)) return `${address.slice(0, address.lastIndexOf("."))}.0/24`;
  if (isIPv6(address)) return `${groups(address).slice(0, 3).join(":")}::/48`;
  return "unknown";
}

/** Without an IPv6 zone, and an IPv4 address that came in IPv6 clothes as itself. */
function plain(address: string): string {
  const bare = address.replace(/%.*$/, "").toLowerCase();
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1] ?? bare;
}

/** The eight groups of an IPv6 address, each without leading zeros. */
function groups(address: string): string[] {
  // The URL parser writes every spelling of an address in one way.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
}
