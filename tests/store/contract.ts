import { describe } from "vitest";
import { addingContract } from "./contract/adding.ts";
import { contextContract } from "./contract/context.ts";
import { decidingContract } from "./contract/deciding.ts";
import { eventsContract } from "./contract/events.ts";
import { pagingContract } from "./contract/paging.ts";
import { queueContract } from "./contract/queue.ts";
import { readersContract } from "./contract/readers.ts";
import { recordsContract } from "./contract/records.ts";
import { searchContract } from "./contract/search.ts";
import { sequencesContract } from "./contract/sequences.ts";
import { statisticsContract } from "./contract/statistics.ts";
import { threadsContract } from "./contract/threads.ts";
import { undoingContract } from "./contract/undoing.ts";
import type { TestDatabase } from "./databases.ts";

/** What the store promises, the same for every database system. */
export function storeContract(name: string, create: () => TestDatabase): void {
  describe(`The store on ${name}`, () => {
    addingContract(create);
    decidingContract(create);
    undoingContract(create);
    queueContract(create);
    contextContract(create);
    readersContract(create);
    eventsContract(create);
    threadsContract(create);
    recordsContract(create);
    pagingContract(create);
    searchContract(create);
    statisticsContract(create);
    sequencesContract(create);
  });
}
