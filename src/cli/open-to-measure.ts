import { type Database, DatabaseOpenError, openDatabase } from "../store/open-database.ts";
import { StoreUnavailableError } from "../store/store.ts";
import { CommandError } from "./command-error.ts";

/**
 * Opens a database that somebody named to be measured, and makes its schema.
 * @throws CommandError in one line, without a password
 */
export async function openToMeasure(url: string): Promise<Database> {
  try {
    return await openDatabase(url);
  } catch (error) {
    const isTold = [DatabaseOpenError, StoreUnavailableError].some((kind) => error instanceof kind);
    throw isTold ? new CommandError((error as Error).message) : error;
  }
}
