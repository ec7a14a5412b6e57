/** Letters of Turkish and English by code unit; 0 for anything else. Circumflexes are folded. */
const LETTERS = "abcçdefgğhıijklmnoöpqrsştuüvwxyz";
const CODE = new Int8Array(0x180).fill(-1);
for (let i = 0; i < LETTERS.length; i++) CODE[LETTERS.charCodeAt(i)] = i;
for (const [marked, plain] of ["âa", "îi", "ûu"].map((pair) => [...pair] as [string, string])) {
  CODE[marked.charCodeAt(0)] = LETTERS.indexOf(plain);
}
const WIDTH = 32;

/** A nondeterministic machine over letters, in the making. */
export class MachineBuilder {
  readonly #edges: { letter: number; to: number }[][] = [[]];
  readonly #final: boolean[] = [false];

  /** @returns the new node */
  node(final: boolean): number {
    this.#edges.push([]);
    this.#final.push(final);
    return this.#edges.length - 1;
  }

  /** Adds a path that spells `text`; an empty text is an error, since nothing is free. */
  path(from: number, text: string, to: number): void {
    let at = from;
    for (let i = 0; i < text.length; i++) {
      const letter = CODE[text.charCodeAt(i)] as number;
      const next = i === text.length - 1 ? to : this.node(false);
      this.#edges[at]?.push({ letter, to: next });
      at = next;
    }
  }

  /** Subset construction from these start nodes; the result answers in one step a letter. */
  build(starts: readonly number[]): { automaton: SuffixAutomaton; starts: number[] } {
    const index = new Map<string, number>([["", 0]]);
    const sets: number[][] = [[]];
    const next: number[] = new Array(WIDTH).fill(0);
    const final: number[] = [0];
    const stateOf = (set: number[]): number => {
      const key = set.join(" ");
      let state = index.get(key);
      if (state === undefined) {
        state = sets.length;
        index.set(key, state);
        sets.push(set);
        final.push(set.some((node) => this.#final[node]) ? 1 : 0);
      }
      return state;
    };
    const startStates = starts.map((start) => stateOf([start]));
    for (let state = 1; state < sets.length; state++) {
      const targets: Set<number>[] = [];
      for (const node of sets[state] as number[]) {
        for (const { letter, to } of this.#edges[node] as { letter: number; to: number }[]) {
          const reached = targets[letter];
          if (reached) reached.add(to);
          else targets[letter] = new Set([to]);
        }
      }
      for (let letter = 0; letter < WIDTH; letter++) {
        const target = targets[letter];
        next[state * WIDTH + letter] = target ? stateOf([...target].sort((a, b) => a - b)) : 0;
      }
    }
    return {
      automaton: new SuffixAutomaton(Uint16Array.from(next), Uint8Array.from(final)),
      starts: startStates,
    };
  }
}

/** Says in one step a letter whether a chain of suffixes is possible. State 0 is the dead end. */
export class SuffixAutomaton {
  readonly #next: Uint16Array;
  readonly #final: Uint8Array;

  constructor(next: Uint16Array, final: Uint8Array) {
    this.#next = next;
    this.#final = final;
  }

  /** Number of states, for tests and budgets. */
  get size(): number {
    return this.#final.length;
  }

  /** Can `text` from `at` on be a chain of suffixes? Apostrophes are passed over. */
  accepts(start: number, text: string, at: number): boolean {
    let state = start;
    for (let i = at; i < text.length && state !== 0; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 0x27 || unit === 0x2019) continue;
      const letter = unit < 0x180 ? (CODE[unit] as number) : -1;
      state = letter < 0 ? 0 : (this.#next[state * WIDTH + letter] as number);
    }
    return this.#final[state] === 1;
  }
}
