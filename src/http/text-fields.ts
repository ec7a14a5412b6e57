import { z } from "zod";
import type { ErrorCode } from "../errors.ts";

/** Control characters other than tab, line feed and carriage return; DEL and C1 included. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const CONTROL_OR_BREAK = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
/** Overrides, embeddings and isolates can make a name rearrange what stands beside it. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
/** Something a person can see: not white space, nothing ignorable, no blank braille cell. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u;

/** A refusal with a code of its own in the catalogue, see `problemFor`. */
function refusal(code: ErrorCode, message: string) {
  return { code: "custom", message, params: { code } } as const;
}

/**
 * A comment's text, kept exactly as sent. Direction controls and unusual characters are welcome
 * (they are judged on normalised views); what no reader can have meant is refused.
 * @param longest in UTF-16 units
 */
export function commentText(longest: number) {
  return z
    .string()
    .superRefine((text, context) => {
      if (text.length > longest) {
        const message = `At most ${longest} UTF-16 units are accepted; these are ${text.length}.`;
        context.addIssue(refusal("text.too-long", message));
      } else if (!text.isWellFormed()) {
        context.addIssue(refusal("text.broken-unicode", "A surrogate stands without its partner."));
      } else if (CONTROL.test(text)) {
        const at = text.search(CONTROL);
        const point = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
        const message = `The control character U+${point} stands at UTF-16 offset ${at}.`;
        context.addIssue(refusal("text.control-character", message));
      } else if (!VISIBLE.test(text)) {
        context.addIssue(refusal("text.blank", "At least one visible character is expected."));
      }
    })
    .meta({
      minLength: 1,
      maxLength: longest,
      description:
        "Kept exactly as sent. Not blank, no control characters but tab and line breaks, no lone surrogates.",
      example: "Çok güzel bir haber olmuş, elinize sağlık.",
    });
}

/** One line without tricks, such as a name or a title, shown beside other people's. */
export function oneLine(longest: number) {
  return z
    .string()
    .max(longest, `At most ${longest} UTF-16 units are accepted.`)
    .refine((text) => text.isWellFormed(), "A surrogate stands without its partner.")
    .refine((text) => !CONTROL_OR_BREAK.test(text), "Control characters are not accepted.")
    .refine((text) => !DIRECTION.test(text), "Direction overrides are not accepted.")
    .refine((text) => VISIBLE.test(text), "At least one visible character is expected.")
    .meta({ minLength: 1, maxLength: longest });
}

/** Several lines of a moderator's own. */
export function note(longest: number) {
  return z
    .string()
    .max(longest, `At most ${longest} UTF-16 units are accepted.`)
    .refine((text) => text.isWellFormed(), "A surrogate stands without its partner.")
    .refine((text) => !CONTROL.test(text), "Control characters are not accepted.")
    .meta({ maxLength: longest });
}

export const siteId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    "Letters, digits, dots, dashes and underscores are expected, at most 64.",
  )
  .meta({ description: "The publishing site.", example: "demo" });

/** The site's own id of a page; anything that can be told apart from its like. */
export const articleId = oneLine(200).meta({
  minLength: 1,
  maxLength: 200,
  description: "The site's own id of the article.",
  example: "a1",
});

export const webAddress = z
  .string()
  .max(2_000, "At most 2000 characters are accepted.")
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text) && text.isWellFormed(),
    "An address with http or https is expected.",
  )
  .refine((text) => !CONTROL_OR_BREAK.test(text), "Control characters are not accepted.")
  .meta({ format: "uri", maxLength: 2_000, example: "https://gazete.example/haber/a1" });

export const localeTag = z
  .string()
  .regex(/^(tr|en)(-[A-Za-z0-9]{1,8}){0,4}$/i, "tr or en is expected.")
  .meta({ description: "The reader's language: tr or en, a region may follow.", example: "tr" });

export const uuid = z.uuid("An id is a UUID.").meta({ description: "UUIDv7." });

/** The id of a rule or of one of its entries. */
export const ruleId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "A kebab-case id is expected.")
  .max(100);

/**
 * A number in an address, spelt in the one way that it has: no signs, no leading zeros, no fractions,
 * so that nobody can give one thing any number of addresses.
 */
export function wholeNumber(least: number, most: number) {
  const isMeant = (text: string) =>
    /^(?:0|[1-9]\d{0,14})$/.test(text) && Number(text) >= least && Number(text) <= most;
  return z
    .string()
    .refine(isMeant, `A whole number from ${least} to ${most} is expected, in digits.`)
    .transform(Number)
    .meta({ override: { type: "integer", minimum: least, maximum: most } });
}

/** The number of a decision, by which events are found again. */
export const place = wholeNumber(0, 999_999_999_999_999);

/** A moment, read into milliseconds since 1970. */
export const instant = z.iso
  .datetime({ offset: true, message: "A time in ISO 8601 is expected." })
  .transform((text) => Date.parse(text))
  .meta({ override: { type: "string", format: "date-time" } });
