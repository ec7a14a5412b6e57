import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";

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

/** Reads YAML 1.2. A byte-order mark and Windows line ends are no mistakes. */
export function readYaml(source: string): YamlFile {
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
  const lineAt = (offset: number) => lines.linePos(offset).line || 1;
  return { data, problems, lineOf: (path) => lineAt(offsetOf(document, path)) };
}

function offsetOf(document: Document, path: DataPath): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined) break;
      offset = (isNode(pair.key) && pair.key.range?.[0]) || offset;
      node = pair.value;
    } else if (isNode(node) && "items" in node) {
      node = (node.items as unknown[])[step as number];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
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
