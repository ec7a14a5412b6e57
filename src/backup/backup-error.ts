import { CopyError } from "../copy/copy-error.ts";
import { DatabaseOpenError, meaningOf } from "../store/failures.ts";
import { StoreUnavailableError } from "../store/store.ts";

/** A backup could not be made or brought back; the message is one line for people. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EFBIG: "the file would become too large",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the disk is read-only",
  ENOENT: "it is not there",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  ZSTD_error_prefix_unknown: "it is damaged (there is something behind its end)",
  ZSTD_error_checksum_wrong: "it is damaged (its checksum is another one)",
  ZSTD_error_corruption_detected: "it is damaged",
  ZSTD_error_srcSize_wrong: "it is damaged",
  Z_BUF_ERROR: "it is damaged (its end is missing)",
};

/** What went wrong, in a few words, without a full stop. */
export function reasonOf(error: unknown): string {
  const isTold = [BackupError, CopyError, DatabaseOpenError, StoreUnavailableError].some(
    (kind) => error instanceof kind,
  );
  if (isTold) return (error as Error).message.replace(/\.$/, "");
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const { code, message, path, dest } = cause as NodeJS.ErrnoException & { dest?: string };
  // Linking names first what is to get the other's name.
  if (code === "EEXIST") return `there is a file ${dest ?? path} already`;
  return meaningOf(cause) ?? FILE_PROBLEMS[code ?? ""] ?? `${message} (${code ?? "no code"})`;
}
