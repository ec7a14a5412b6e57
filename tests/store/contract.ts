import { describe } from "vitest";
import { addingContract } from "./contract/adding.ts";
import { contextContract } from "./contract/context.ts";
import { decidingContract } from "./contract/deciding.ts";
import { eventsContract } from "./contract/events.ts";
import { pagingContract } from "./contract/paging.ts";
import { queueContract } from "./contract/queue.ts";
import { readersContract } from "./contract/readers.ts";
import { searchContract } from "./contract/search.ts";
import { sequencesContract } from "./contract/sequences.ts";
import { statisticsContract } from "./contract/statistics.ts";
import { undoingContract } from "./contract/undoing.ts";
import { DATABASES } from "./databases.ts";

/** What the store promises, the same for every database system. */
export function storeContract(): void {
  for (const database of DATABASES) {
    describe(`The store on ${database.name}`, () => {
      addingContract(database.create);
      decidingContract(database.create);
      undoingContract(database.create);
      queueContract(database.create);
      contextContract(database.create);
      readersContract(database.create);
      eventsContract(database.create);
      pagingContract(database.create);
      searchContract(database.create);
      statisticsContract(database.create);
      sequencesContract(database.create);
    });
  }
}
