/**
 * An address without its password, for messages. A password may hold every character, an `@` too:
 * rather too much is left out than a part of it is told.
 */
export function withoutPassword(url: string): string {
  if (url.startsWith("sqlite:")) return url;
  return url
    .replace(/((?:^|:\/\/)[^:/]*):(?!\/\/).*@/s, "$1:…@")
    .replace(/([?&](?:ssl)?password=)[^&]*/g, "$1…");
}
