/**
 * SIGHUP from the process's first moments on: it would end a process that does not listen for it,
 * and whoever reloads a service may do so while it is still starting.
 */
let wished = false;
let heed = (): void => {
  wished = true;
};

process.on("SIGHUP", () => heed());

/** From now on this follows a SIGHUP, at once if one came before. */
export function onHangUp(follow: () => void): void {
  heed = follow;
  if (wished) follow();
  wished = false;
}
