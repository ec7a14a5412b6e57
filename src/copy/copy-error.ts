/** What was copied is not what there was; the message is one line for people. */
export class CopyError extends Error {
  override readonly name = "CopyError";
}
