import { openDatabase } from "../../../src/store/open-database.ts";
import { comment } from "../samples.ts";

/**
 * Adds comments, several at a time, and prints each one's id once it was acknowledged. With an
 * amount it ends after that many; without it goes on until somebody ends it.
 */
const [url = "", amount = "Infinity"] = process.argv.slice(2);
const { store, close } = await openDatabase(url);
let left = Number(amount);

async function addOneAfterTheOther(): Promise<void> {
  while (left-- > 0) {
    const added = await store.addComment(comment());
    process.stdout.write(`${added.comment?.id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, addOneAfterTheOther));
await close();
