import type { Locale } from "../messages/messages.ts";

interface Story {
  readonly lang: Locale;
  readonly path: string;
  readonly twin: { readonly path: string; readonly label: string };
  readonly article: string;
  readonly paper: string;
  readonly motto: string;
  readonly date: string;
  readonly section: string;
  readonly sections: readonly string[];
  readonly title: string;
  readonly lead: string;
  readonly byline: string;
  readonly caption: string;
  readonly text: readonly string[];
  readonly about: string;
  readonly without: string;
}

/** The invented story under which the sample comments stand, once in each language. */
export const STORIES: readonly Story[] = [
  {
    lang: "tr",
    path: "/demo/",
    twin: { path: "/demo/en/", label: "English" },
    article: "yaya-koprusu",
    paper: "Kıyı Postası",
    motto: "Limanın, çarşının, mahallenin gazetesi",
    date: "26 Kasım 2026, Perşembe",
    section: "Kent",
    sections: ["Gündem", "Kent", "Ekonomi", "Kültür", "Spor"],
    title: "İki yakayı bağlayan yaya köprüsü açıldı",
    lead: "Dört yıl süren yapımın ardından köprüden ilk gün on iki bin kişi geçti. Belediye, araç trafiğine kapalı köprünün sabaha kadar açık kalacağını duyurdu.",
    byline: "Deniz Arıkan",
    caption: "Köprünün akşam ışıkları ilk kez dün yandı.",
    text: [
      "Eski iskele ile Değirmen Mahallesi arasındaki yürüyüş, dün sabaha kadar kırk dakika sürüyordu. Artık altı dakika. Kentin iki yakasını ayıran körfezin üzerine kurulan yaya köprüsü, kalabalık ama sakin bir törenle açıldı.",
      "Köprünün ortasında, denize doğru genişleyen bir oturma yeri var. Mimarlar burayı “acele etmeyenler için” çizdiklerini söylüyor. Bisikletliler için ayrı bir şerit, tekerlekli sandalyeler için de eğimi yüzde dördü aşmayan iki rampa yapıldı.",
      "Esnaf umutlu, mahalleli temkinli: Kimi kalabalığın dükkânlara yarayacağını, kimi de sokakların gürültüye boğulacağını düşünüyor. Belediye, ilk altı ayın sonunda bir değerlendirme toplantısı düzenleyecek.",
    ],
    about:
      "Bu gazete, haber ve kişiler uydurmadır. Yorum kutusu gerçektir: Yazdıklarınız bu makinedeki Süzgeç'e gider.",
    without: "Yorumları oku ve yorum yaz",
  },
  {
    lang: "en",
    path: "/demo/en/",
    twin: { path: "/demo/", label: "Türkçe" },
    article: "footbridge",
    paper: "The Shore Post",
    motto: "The paper of the harbour, the market and the neighbourhood",
    date: "Thursday, 26 November 2026",
    section: "City",
    sections: ["News", "City", "Business", "Culture", "Sport"],
    title: "A footbridge joins the two shores at last",
    lead: "After four years of building, twelve thousand people crossed on the first day. The council says that the bridge, closed to cars, will stay open through the night.",
    byline: "Deniz Arıkan",
    caption: "The bridge was lit for the first time yesterday evening.",
    text: [
      "Until yesterday morning the walk from the old pier to Mill Quarter took forty minutes. Now it takes six. The footbridge over the bay that divides the city was opened in a crowded but quiet ceremony.",
      "In the middle the bridge widens towards the sea and becomes a place to sit. The architects say they drew it “for those who are in no hurry”. Cyclists have a lane of their own, and two ramps no steeper than four per cent lead wheelchairs up and down.",
      "Shopkeepers are hopeful, neighbours are careful: some expect the crowds to help the shops, others fear the noise. The council will hold a public review after six months.",
    ],
    about:
      "This newspaper, its story and its people are invented. The comment box is real: what you write goes to the Süzgeç on this machine.",
    without: "Read the comments and write one",
  },
];

/** The whole page. The comment box is the two lines that a site's template needs. */
export function demoPage(story: Story): string {
  const { lang, twin, title, section } = story;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${story.paper}</title>
<link rel="icon" href="/demo/bridge.svg">
<link rel="stylesheet" href="/demo/demo.css">
<script type="module" src="/widget/suzgec.js"></script>
</head>
<body>
<header class="mast">
<div class="top"><span>${story.date}</span><a href="${twin.path}" hreflang="${lang === "tr" ? "en" : "tr"}" lang="${lang === "tr" ? "en" : "tr"}">${twin.label}</a></div>
<p class="paper"><a href="${story.path}">${story.paper}</a></p>
<p class="motto">${story.motto}</p>
<ul class="sections">${story.sections.map((name) => (name === section ? `<li><strong>${name}</strong></li>` : `<li>${name}</li>`)).join("")}</ul>
</header>
<main>
<article>
<p class="kicker">${section}</p>
<h1>${title}</h1>
<p class="lead">${story.lead}</p>
<p class="byline">${story.byline}</p>
<figure><img src="/demo/bridge.svg" width="1200" height="560" alt=""><figcaption>${story.caption}</figcaption></figure>
${story.text.map((paragraph) => `<p>${paragraph}</p>`).join("\n")}
</article>
<suzgec-comments article="${story.article}"><a href="/v1/articles/${story.article}/comments.html?lang=${lang}">${story.without}</a></suzgec-comments>
</main>
<footer><p>${story.about}</p></footer>
</body>
</html>
`;
}
