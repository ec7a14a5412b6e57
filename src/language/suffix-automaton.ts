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
  /** By node: pairs of letter and target. */
  readonly #edges: number[][] = [[]];
  readonly #final: boolean[] = [false];
  /** Nodes inside a path; paths from one node share their beginnings, which keeps `build` quick. */
  readonly #inner = new Set<number>();

  /** @returns the new node */
  node(final: boolean): number {
    this.#edges.push([]);
    this.#final.push(final);
    return this.#edges.length - 1;
  }

  /** Adds a path that spells `text`, at least one letter. */
  path(from: number, text: string, to: number): void {
    let at = from;
    for (let i = 0; i < text.length - 1; i++) at = this.#step(at, codeAt(text, i));
    this.#edges[at]?.push(codeAt(text, text.length - 1), to);
  }

  #step(from: number, letter: number): number {
    const edges = this.#edges[from] as number[];
    for (let i = 0; i < edges.length; i += 2) {
      const to = edges[i + 1] as number;
      if (edges[i] === letter && this.#inner.has(to)) return to;
    }
    const node = this.node(false);
    this.#inner.add(node);
    edges.push(letter, node);
    return node;
  }

  /** Subset construction from these start nodes; the result answers in one step a letter. */
  build(starts: readonly number[]): { automaton: SuffixAutomaton; starts: number[] } {
    const index = new Map<string, number>([["", 0]]);
    const sets: number[][] = [[]];
    const stateOf = (set: number[]): number => {
      const key = set.length === 1 ? String(set[0]) : set.join(" ");
      let state = index.get(key);
      if (state === undefined) {
        state = sets.length;
        index.set(key, state);
        sets.push(set);
      }
      return state;
    };
    const startStates = starts.map((start) => stateOf([start]));
    const next: number[] = new Array(WIDTH).fill(0);
    for (let state = 1; state < sets.length; state++) {
      const targets = this.#targetsOf(sets[state] as number[]);
      for (let letter = 0; letter < WIDTH; letter++) {
        const target = targets[letter];
        next.push(target === undefined ? 0 : stateOf(distinct(target)));
      }
    }
    const final = sets.map((set) => (set.some((node) => this.#final[node]) ? 1 : 0));
    const automaton = new SuffixAutomaton(Uint16Array.from(next), Uint8Array.from(final));
    return { automaton, starts: startStates };
  }

  #targetsOf(set: readonly number[]): (number[] | undefined)[] {
    const targets: (number[] | undefined)[] = [];
    for (const node of set) {
      const edges = this.#edges[node] as number[];
      for (let i = 0; i < edges.length; i += 2) {
        const letter = edges[i] as number;
        const reached = targets[letter];
        if (reached === undefined) targets[letter] = [edges[i + 1] as number];
        else reached.push(edges[i + 1] as number);
      }
    }
    return targets;
  }
}

function codeAt(text: string, index: number): number {
  return CODE[text.charCodeAt(index)] as number;
}

/** In order and without repeats; changes the list it is given. */
function distinct(nodes: number[]): number[] {
  if (nodes.length === 1) return nodes;
  nodes.sort((a, b) => a - b);
  return nodes.filter((node, i) => node !== nodes[i - 1]);
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

  /** The same for a text whose vowels are left out: between any two letters one may be missing. */
  acceptsFilled(start: number, text: string, at: number): boolean {
    return start !== 0 && this.#filled(start, text, at, true);
  }

  #filled(state: number, text: string, at: number, mayFill: boolean): boolean {
    if (at === text.length && this.#final[state] === 1) return true;
    if (at < text.length) {
      const unit = text.charCodeAt(at);
      const letter = unit < 0x180 ? (CODE[unit] as number) : -1;
      const next = letter < 0 ? 0 : (this.#next[state * WIDTH + letter] as number);
      if (next !== 0 && this.#filled(next, text, at + 1, true)) return true;
    }
    if (!mayFill) return false;
    return VOWELS.some((vowel) => {
      const next = this.#next[state * WIDTH + vowel] as number;
      return next !== 0 && this.#filled(next, text, at, false);
    });
  }
}

const VOWELS = [..."aeıioöuü"].map((vowel) => LETTERS.indexOf(vowel));
