import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

export type DataPath = readonly PropertyKey[];

/** A YAML file with the way back from its data to its lines. */
export interface YamlFile {
  /** Plain data; undefined when there are problems. */
  readonly data: unknown;
  /** What is wrong with the YAML itself; lines count from 1. */
  readonly problems: readonly { line: number; message: string }[];
  /** Line of what stands at the path, or of the nearest thing around it that exists. */
  lineOf(path: DataPath): number;
}

/** What reading a source gives, as plain values that one thread can hand to another. */
export interface YamlReading {
  readonly data: unknown;
  readonly problems: readonly { line: number; message: string }[];
  readonly index: LineIndex;
}

/** Reads YAML 1.2. A byte-order mark and Windows line ends are no mistakes. */
export function readYaml(source: string): YamlFile {
  return yamlFile(parseYaml(source));
}

/** A reading with the way back to its lines. */
export function yamlFile({ data, problems, index }: YamlReading): YamlFile {
  return { data, problems, lineOf: (path) => lineIn(index, path) };
}

/** The work of `readYaml`. */
export function parseYaml(source: string): YamlReading {
  const lines = new LineCounter();
  const text = source.replace(/^\uFEFF/, "");
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    line: lines.linePos(error.pos[0]).line || 1,
    message: `this is not valid YAML: ${error.message}${yamlHint(error.code)}`,
  }));
  if (problems.length === 0 && document.contents === null) {
    problems.push({ line: 1, message: "the file is empty; write its data or delete it" });
  }
  let data: unknown;
  if (problems.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      problems.push({ line: 1, message: `this YAML cannot be used: ${(error as Error).message}` });
    }
  }
  return { data, problems, index: indexLines(document, lines) };
}

/** The lines of a node and of what is in it, by key or position. */
export interface LineIndex {
  readonly line: number;
  readonly children?: ReadonlyMap<PropertyKey, LineIndex>;
}

/** What is kept of a document: its nodes take ten times the memory and live as long as the rules. */
function indexLines(document: Document, lines: LineCounter): LineIndex {
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line || 1;
  const index = (node: unknown, line: number): LineIndex => {
    if (isMap(node)) {
      const children = new Map<PropertyKey, LineIndex>();
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        children.set(key.value as PropertyKey, index(value, lineAt(key.range?.[0])));
      }
      return { line, children };
    }
    if (!isSeq(node)) return { line };
    const children = new Map<PropertyKey, LineIndex>();
    node.items.forEach((item, position) => {
      const itemLine = isNode(item) && item.range ? lineAt(item.range[0]) : line;
      children.set(position, index(item, itemLine));
    });
    return { line, children };
  };
  const { contents } = document;
  return index(contents, isNode(contents) ? lineAt(contents.range?.[0]) : 1);
}

function lineIn(index: LineIndex, path: DataPath): number {
  let found = index;
  for (const step of path) {
    const next = found.children?.get(step);
    if (next === undefined) break;
    found = next;
  }
  return found.line;
}

function yamlHint(code: string): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return "; keep one of the two";
    case "TAB_AS_INDENT":
      return "; indent with spaces";
    case "BLOCK_AS_IMPLICIT_KEY":
    case "UNEXPECTED_TOKEN":
    case "BAD_INDENT":
      return '; check the indentation, and put quotes around text that holds ": " or begins with a special character';
    default:
      return "; quotes around the text often help";
  }
}
