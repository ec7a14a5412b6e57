import { z } from "zod";
import { formSchema } from "./form-trap.ts";
import {
  articleId,
  commentText,
  localeTag,
  oneLine,
  siteId,
  uuid,
  webAddress,
} from "./text-fields.ts";

/** The body of a new comment. @param longest text, in UTF-16 units */
export function newCommentSchema(longest: number) {
  return z
    .strictObject({
      site: siteId.optional(),
      article: z.strictObject({
        id: articleId,
        url: webAddress.meta({
          description:
            "Where it can be read. Of a site with SITE_ORIGINS it is kept if it is one of them. " +
            "A comment that is not published corrects neither address nor title.",
        }),
        title: oneLine(300).nullish(),
      }),
      author: z.strictObject({ name: oneLine(80).meta({ example: "Ayşe" }) }),
      text: commentText(longest),
      parentId: uuid.nullish(),
      locale: localeTag.optional(),
      form: formSchema.optional(),
      identity: z.string().min(1).max(4_000).optional().meta({
        description: "The site's signed token for its reader; its name replaces the author's.",
      }),
    })
    .meta({
      id: "NewComment",
      example: {
        site: "demo",
        article: { id: "a1", url: "https://gazete.example/haber/a1", title: "Köprü açıldı" },
        author: { name: "Ayşe" },
        text: "Çok güzel bir haber olmuş, elinize sağlık.",
        locale: "tr",
      },
    });
}
