const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const text = (words: string) => `text=${encodeURIComponent(words)}`;

const ALL = "status=approved,held,rejected";

/** What a moderator asks for, by what it is called in the report. */
export const ASKED: readonly (readonly [name: string, path: string])[] = [
  ["nothing but an answer", "/v1/queue/facets"],
  ["first view", "/v1/queue?decided=no"],
  ["both, decided and waiting", "/v1/queue"],
  ["what was decided", `/v1/queue?decided=yes&${ALL}`],
  ["oldest first", "/v1/queue?decided=no&order=oldest"],
  ["most doubtful first", "/v1/queue?order=doubtful"],
  ["everything", `/v1/queue?${ALL}`],
  ["appeals", "/v1/queue?marked=appeal"],
  ["reports", "/v1/queue?marked=report"],
  ["one site", "/v1/queue?site=dergi"],
  ["one rule", "/v1/queue?rule=insult"],
  ["one entry", "/v1/queue?rule=turkish-letters&entry=words"],
  ["one article", `/v1/queue?article=haber-17&${ALL}`],
  ["one author", `/v1/queue?author=${encodeURIComponent("Mehmet 5")}&status=approved`],
  ["one language", `/v1/queue?language=en&${ALL}`],
  ["one day", `/v1/queue?after=${daysAgo(1)}`],
  [
    "a day a month ago, oldest first",
    `/v1/queue?after=${daysAgo(30)}&before=${daysAgo(29)}&order=oldest`,
  ],
  ["a rule on a site, doubtful first", "/v1/queue?rule=capitals&site=gazete&order=doubtful"],
  ["search IĞDIR", `/v1/queue?${text("IĞDIR")}&${ALL}`],
  ["search izmir", `/v1/queue?${text("izmir")}&${ALL}`],
  ["search ISTANBUL", `/v1/queue?${text("ISTANBUL")}&${ALL}`],
  ["search a number in few", `/v1/queue?${text("1777")}&${ALL}`],
  ["search two words", `/v1/queue?${text("nefes metro")}&status=approved`],
  ["search a word in half of all", `/v1/queue?${text("bir")}&${ALL}`],
  ["the same, on one site", `/v1/queue?${text("bir")}&site=dergi`],
  ["the same, what waits", `/v1/queue?${text("bir")}&decided=no`],
  ["the same, of a rule", `/v1/queue?${text("bir")}&rule=insult`],
  ["the same, oldest first", `/v1/queue?${text("bir")}&order=oldest`],
  ["the same, most doubtful first", `/v1/queue?${text("bir")}&order=doubtful`],
  ["search two words of very many", `/v1/queue?${text("bir çok")}&${ALL}`],
  ["search the beginning of a word", `/v1/queue?${text("be")}&${ALL}`],
  ["search what nobody wrote", `/v1/queue?${text("yokboylebirsey")}`],
  ["statistics of 30 days", "/v1/stats"],
  // Wherever the service's day has begun already, it is no more than a year.
  ["statistics of a year", `/v1/stats?from=${daysAgo(364).slice(0, 10)}`],
  ["rules with their figures", "/v1/rules"],
];
