import type { Article } from "./store.ts";

/**
 * What is kept of an article when a comment under it comes in. Its address and title stand beside
 * every other comment of it, and nobody vouches for who sent them: a comment that readers are not
 * shown fills in what is unknown and corrects nothing.
 * @param said by the comment; a null says nothing
 * @param known what was kept before
 */
export function articleOf(
  said: Article,
  known: Pick<Article, "url" | "title"> | undefined,
  isShown: boolean,
): Article {
  const [first, second] = isShown ? [said, known] : [known, said];
  return {
    id: said.id,
    url: first?.url ?? second?.url ?? null,
    title: first?.title ?? second?.title ?? null,
  };
}
