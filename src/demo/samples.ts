interface Sample {
  readonly article: string;
  readonly locale: "tr" | "en";
  readonly name: string;
  readonly text: string;
  /** Index of the sample it replies to. */
  readonly to?: number;
}

/** What invented readers wrote under the demo's story. The last one of each language is rejected. */
export const SAMPLES: readonly Sample[] = [
  {
    article: "yaya-koprusu",
    locale: "tr",
    name: "Nermin Taş",
    text: "Annemle dün akşam yürüdük, ikimiz de çok beğendik. Ortadaki oturma yeri gerçekten güzel düşünülmüş.",
  },
  {
    article: "yaya-koprusu",
    locale: "tr",
    name: "Oğuz",
    text: "Köprü güzel olmuş ama dört yıl çok uzun bir süre. Belediye bu gecikmenin hesabını vermeli.",
  },
  {
    article: "yaya-koprusu",
    locale: "tr",
    name: "Selin K.",
    text: "Haklısınız, yine de sonuca bakınca beklediğimize değdi diye düşünüyorum.",
    to: 1,
  },
  {
    article: "yaya-koprusu",
    locale: "tr",
    name: "Bisikletli komşu",
    text: "Ayrı bisiklet şeridi için teşekkürler. Keşke iskele tarafındaki yol da böyle olsa.",
  },
  {
    article: "yaya-koprusu",
    locale: "tr",
    name: "Kaptan",
    text: "Bunu yapan da onaylayan da tam bir şerefsiz.",
  },
  {
    article: "footbridge",
    locale: "en",
    name: "Margaret",
    text: "We walked across with the children last night. The seats in the middle are a lovely idea.",
  },
  {
    article: "footbridge",
    locale: "en",
    name: "Tom",
    text: "A fine bridge, but four years is far too long. The council owes us an explanation.",
  },
  {
    article: "footbridge",
    locale: "en",
    name: "Aylin",
    text: "I agree about the delay. Still, I think it was worth the wait.",
    to: 6,
  },
];

/** Sends the samples through the API, as readers would. @param address of the running service */
export async function sendSamples(address: string): Promise<void> {
  const ids: string[] = [];
  for (const { article, locale, name, text, to } of SAMPLES) {
    const response = await fetch(`${address}/v1/comments`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": `demo-${ids.length}` },
      body: JSON.stringify({
        article: { id: article, url: `${address}/demo/${locale === "en" ? "en/" : ""}` },
        author: { name },
        text,
        locale,
        parentId: to === undefined ? null : ids[to],
      }),
    });
    if (!response.ok) throw new Error(`The sample comments were refused (${response.status}).`);
    ids.push(((await response.json()) as { id: string }).id);
  }
}
