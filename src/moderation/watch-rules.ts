import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { type LoadOptions, loadRules } from "./load-rules.ts";
import { isYaml } from "./loading/rule-files.ts";
import { readYamlAhead } from "./loading/yaml-ahead.ts";
import { NO_OVERLAY, type RuleOverlay } from "./overlay.ts";
import type { RuleProblem, RuleSet } from "./rule-set.ts";

/** Editors write in several steps; a load in between would see half a file. */
const DEBOUNCE_MS = 150;
/** Network drives and replaced folders send no events, so the files are also looked at. */
const POLL_MS = 2_000;

export interface WatchOptions extends Omit<LoadOptions, "overlay"> {
  /** The changes to lay over the files, as they are at the moment. */
  readonly overlay?: () => RuleOverlay;
  /** The rules in force until the first edit. */
  readonly ruleSet: RuleSet;
  /** New rules are in force. Neither callback may throw. */
  readonly onChange?: (ruleSet: RuleSet) => void;
  /** An edit was refused; the last good rules stay in force. */
  readonly onProblem?: (problems: readonly RuleProblem[]) => void;
  /** How often to look without being told, in milliseconds. */
  readonly pollMs?: number;
}

export interface RulesStatus {
  /** Of the rules in force. */
  readonly version: string;
  /** Milliseconds since 1970 at which they came into force. */
  readonly loadedAt: number;
  /** What is wrong with the files as they are now; empty when they are the rules in force. */
  readonly problems: readonly RuleProblem[];
}

export interface RulesWatcher {
  /** The rules in force. */
  current(): RuleSet;
  status(): RulesStatus;
  /** Loads now, and resolves once the files as they are have been taken in or refused. */
  reload(): Promise<RulesStatus>;
  /** Takes rules into force that were loaded elsewhere, with the overlay that holds now. */
  adopt(ruleSet: RuleSet): void;
  close(): void;
}

/**
 * Takes edits of the rule files into force without a restart. A bad edit changes nothing and is
 * reported. Keeps no process alive.
 */
export function watchRules(options: WatchOptions): RulesWatcher {
  const { directory, onChange, onProblem, pollMs = POLL_MS } = options;
  const currentOverlay = options.overlay ?? (() => NO_OVERLAY);
  let ruleSet = options.ruleSet;
  let loadedAt = Date.now();
  let problems: readonly RuleProblem[] = [];
  let closed = false;
  let debounce: NodeJS.Timeout | undefined;
  let loading: Promise<void> | undefined;
  let again = false;
  let seen = fingerprint(directory);

  const status = (): RulesStatus => ({ version: ruleSet.version, loadedAt, problems });

  function adopt(next: RuleSet): void {
    ruleSet = next;
    loadedAt = Date.now();
    onChange?.(ruleSet);
  }

  async function load(): Promise<void> {
    do {
      again = false;
      seen = fingerprint(directory);
      const overlay = currentOverlay();
      const result = await loadRules({ ...options, overlay, ahead: readYamlAhead(directory) });
      if (closed) return;
      // Rules with a newer overlay came into force meanwhile; these would take it back.
      if (overlay !== currentOverlay()) {
        again = true;
        continue;
      }
      if (!result.ok) {
        const isNew = JSON.stringify(problems) !== JSON.stringify(result.problems);
        problems = result.problems;
        if (isNew) onProblem?.(problems);
        continue;
      }
      problems = [];
      if (result.ruleSet.version === ruleSet.version) continue;
      adopt(result.ruleSet);
    } while (again && !closed);
  }

  async function reload(): Promise<RulesStatus> {
    again = true;
    loading ??= load().finally(() => {
      loading = undefined;
    });
    await loading;
    return again && !closed ? reload() : status();
  }

  function soon(): void {
    clearTimeout(debounce);
    debounce = setTimeout(() => {
      debounce = undefined;
      void reload();
    }, DEBOUNCE_MS).unref();
  }

  function look(): void {
    if (debounce === undefined && fingerprint(directory) !== seen) soon();
  }

  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(directory, { persistent: false }, (_, name) => {
      if (name === null || isYaml(name)) soon();
    });
    // Without events the files are still looked at.
    watcher.on("error", () => watcher?.close());
  } catch {
    // The folder cannot be watched here (or is gone): looking at it will do.
  }
  const poll = setInterval(look, pollMs).unref();

  return {
    current: () => ruleSet,
    status,
    reload,
    adopt,
    close() {
      closed = true;
      clearTimeout(debounce);
      clearInterval(poll);
      watcher?.close();
    },
  };
}

/**
 * Changes whenever a rule file is written, added, renamed or removed. Synchronous, so that no edit
 * falls between loading and watching; a look at a few files takes some tens of microseconds.
 */
function fingerprint(directory: string): string {
  try {
    const names = readdirSync(directory).filter(isYaml).sort();
    const parts = names.map((name) => {
      const { mtimeMs, size, ino } = statSync(join(directory, name));
      return `${name} ${mtimeMs} ${size} ${ino}`;
    });
    return parts.join("\n");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unreadable";
  }
}
