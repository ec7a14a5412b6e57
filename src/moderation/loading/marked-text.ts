export interface MarkedText {
  /** The text without its marks. */
  readonly text: string;
  /** What the marks enclosed, as offsets into `text`, end exclusive. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Reads an example such as `Sen tam bir [[şerefsiz]]sin`.
 * @returns the text and its marked ranges, or what is wrong with the marks
 */
export function readMarks(example: string): MarkedText | string {
  const ranges: { start: number; end: number }[] = [];
  let text = "";
  let start = -1;
  for (const part of example.split(/(\[\[|\]\])/)) {
    if (part === "[[") {
      if (start >= 0) return "a second [[ stands before the first was closed with ]]";
      start = text.length;
    } else if (part === "]]") {
      if (start < 0) return "]] stands without a [[ before it";
      if (start === text.length) return "[[]] encloses nothing";
      ranges.push({ start, end: text.length });
      start = -1;
    } else text += part;
  }
  return start >= 0 ? "[[ is never closed with ]]" : { text, ranges };
}
