/**
 * Words that give a language away in a line or two, for languages whose texts turn up under
 * Turkish news and for which there is no lexicon. Written as typed in lower case, also without
 * special letters where people leave them out. A word that Turkish or English has as well
 * ("in", "am") speaks for all of them and so for none.
 */
const LISTS: Readonly<Record<string, string>> = {
  de:
    "toll tolle tollen schöne schönen guter nette netter nettes lecker freundlich " +
    "am um in es so also war was will alles allem da an hat er bis vor zwei drei unter seit ab aus dann " +
    "gar ganz etwas einige wollen sollen soll wurde wurden worden hatte hatten ihre ihrer ihren seiner " +
    "seinen sowie laut jahre jahren tage rund zwischen während damit dort man mal einmal lassen macht " +
    "machen geht komme kommt essen empfehlen sollte würde könnte gewesen denn doch eben bereits " +
    "und du der die das den dem des ein eine einen einem einer ist sind nicht ich ihr wir sie mit von " +
    "für fur auf auch wie aber oder wenn dass daß weil noch nur schon sehr kein keine bei nach zum zur " +
    "über uber durch wird werden haben hat habe war waren sein seine mein meine dein uns euch mich dich " +
    "sich hier immer jetzt wieder gut gute danke bitte warum was wer wo kann muss gibt mehr alle diese " +
    "dieser dieses vom beim im ja nein leider schön viel viele gegen deutschland türkei menschen leute",
  fr:
    "a la en on il se ce le les des une est sont pas je vous nous ils elle elles mais avec pour dans sur qui que quoi cette " +
    "ces mon mes ses leur très tres bien merci bonjour oui non aussi être etre avoir fait comme tout " +
    "tous c'est n'est j'ai d'un d'une l'on qu'il qu'on au aux du où ça",
  es:
    "el los las una es pero con por que qué como cómo muy gracias hola bien esta esto eso " +
    "porque más mas también tambien tú usted ellos nosotros mis lo le sí hay todos",
  nl:
    "het een niet ik jij wij zij zijn was maar voor met ook naar om bij dat dit deze die heel goed " +
    "mooi dank bedankt geen wel nog meer veel waarom hoe waar wat wie kunnen moet wordt worden heeft hebben",
  it:
    "gli uno della delle degli del di che non sono è ma per con come molto grazie ciao bene questo " +
    "questa perché anche più tutti tutto noi voi loro mio",
  az:
    "və üçün deyil deyıl çox cox mən sən bizim sizin ilə isə yox nə niyə necə hər " +
    "amma belə bele gəl edir olub etdi etmək olmaq deyir deyirlər görə artıq heç yaxşı yaxsi " +
    "yaxshi qardaş qardas allahın xalq azərbaycan azerbaycanda salam sağol bəli xeyr haqqında",
  ku:
    "û ku li ji jî xwe bo wî wê vê vî lê gelek heye hene tune dikim dike dikin dibe dibin bibe dikare " +
    "kurdî kurdi kurdistan kurdistanê rojbaş rojbas spas heval hevalên bijî biji çawa cawa gelê azadî azadi " +
    "serkeftin serkeftinê hûn ewê wan min kir kirin çû hatin nav bajarê zimanê zimane " +
    "baş naxwazim dixwazim dizanim nizanim birano xweş welat welatê",
};

/** Word → the languages it speaks for. */
export const FUNCTION_WORDS: ReadonlyMap<string, readonly string[]> = index();

/** Letters that few languages share, and whose they are. */
export const TELLING_LETTERS: readonly {
  readonly letters: RegExp;
  readonly languages: string[];
}[] = [
  { letters: /ə/, languages: ["az"] },
  { letters: /[ğşı]/, languages: ["tr"] },
  { letters: /[äß]/, languages: ["de"] },
  { letters: /[ñ¿¡]/, languages: ["es"] },
  { letters: /[éèàœ]/, languages: ["fr", "es", "it"] },
  { letters: /[ê]/, languages: ["ku", "fr"] },
];

function index(): Map<string, string[]> {
  const byWord = new Map<string, string[]>();
  for (const [language, list] of Object.entries(LISTS)) {
    for (const word of list.split(" ")) byWord.set(word, [...(byWord.get(word) ?? []), language]);
  }
  return byWord;
}
