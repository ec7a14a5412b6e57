import { ORDINARY } from "../bench-comments.ts";
import { loadEngine } from "../engine.ts";

/** Rounds over all texts; the compiler is done after some hundred. */
const ROUNDS = { warmUp: 100, measured: 100 };

/**
 * What judging takes of a submission: the same texts in this process, without HTTP and without
 * keeping them.
 * @returns processor milliseconds for each
 */
export async function judgingAlone(rulesFolder: string): Promise<number> {
  const { engine } = await loadEngine(rulesFolder);
  const judgeAll = (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      for (const text of ORDINARY) engine.moderate(text);
    }
  };
  judgeAll(ROUNDS.warmUp);
  const before = process.cpuUsage();
  judgeAll(ROUNDS.measured);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (ROUNDS.measured * ORDINARY.length);
}
