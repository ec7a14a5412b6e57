/**
 * Words that give a language away in a line or two, for languages whose texts turn up under
 * Turkish news and for which there is no lexicon. Written as typed in lower case, also without
 * special letters where people leave them out. A word that Turkish or English has as well
 * ("in", "am") speaks for all of them and so for none.
 */
const LISTS: Readonly<Record<string, string>> = {
  // As it is spoken; the lexicon knows what is written.
  tr:
    "nerde nerdesin nerdeyim nerdesiniz nerdeler nerden burda burdan burdayım orda ordan ordayım şurda surda bişey " +
    "bisey bişi bisi biyere naber napıyon napiyon napıyosun noldu nolur nolcak diyince bune neki bidi slm mrb kib aeo",
  en:
    "im dont cant wont thats whats ive youre theyre didnt doesnt isnt wasnt ur pls plz thx hi hey hello " +
    "lol omg btw idk imo imho wtf fyi yeah yep nope thanks thank",
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
    "yaxshi qardaş qardas allahın xalq azərbaycan azerbaycanda salam sağol bəli xeyr haqqında " +
    "men uşaqlar usaqlar uşaq usaq yaxşıdır yaxsidir eləsin elesin xəbər xeber xeberdir gözəl gözəldir gozeldir xalqi xalqı bilmirəm bilmirem",
  ku:
    "û ê ku li ji jî xwe bo wî wê vê vî lê gelek heye hene tune dikim dike dikin dibe dibin bibe dikare " +
    "kurdî kurdi kurdistan kurdistanê rojbaş rojbas spas heval hevalên bijî biji çawa cawa gelê azadî azadi " +
    "serkeftin serkeftinê hûn ewê wan min kir kirin çû hatin nav bajarê zimanê zimane " +
    "çi ci nine kesek kesî dengê halê cihê gelo ez em te ew min we hîn zarok zarokên zarokan mirov êdî edi wisa çima cima çawa ketin derketin hebe nabe " +
    "dibêje dibêjin dibêjim dibêjî nizanî tiştek tistek gundê xwedê xwede newroz pîroz piroz gelî rojê sibê " +
    "îro iro duh hemû hemu hemî hev bira hate kete ketibû bûye buye bûm bûn me yên birayê dayika bavê hevalê " +
    "hezar hezaran hukumet zanîn dizanî dizane diçe diçin tên têne nikare nikarin divê dive lazim nav pir " +
    "jiyan jin berf kî nan baran baş naxwazim dixwazim dizanim nizanim birano xweş welat welatê " +
    "in im re vir wir niha piştî pişt paş berî berê dû wek weke wekî gava dema demê hin hinek zêde kêm mezin " +
    "mezintir biçûk nû kevn dijî dijmin dijminan bibin bike bikin kirî kiriye kirine kiribû dikî dibî dibû heta " +
    "heya hetanî kengî kengê kî kîjan kû kuderê mixabin lêbelê belê erê bê nêzîkî nêzîk dûr yê yekî yek sê çar pênc " +
    "heft heşt deh sed salê salan salên roj şev şevê meh mehê hefte mêr zilam keç keçik keça xwişk xwişka dê bavê " +
    "bavo gund gundê bajar bajêr bajarên çiya çiyayê xwarin vexwarin got gotin gotî gotibû dît dîtin dîtî çûn çûbû " +
    "hatibû hatiye hatine mabû mirin mirî bûyî bûyîn xwedî xwedîyê mirovan mirovên gelan dewlet dewleta dewletê " +
    "serokê serok partiya hilbijartin hilbijartinê pirtûk pirtûka zanîngeh zanîngehê dibistan dibistanê mamoste " +
    "mamosteyê xwendekar xwendekarên xwendin nivîskar nivîsand nivîs rojname rojnamevan nûçe êrîş êrîşê şerê aştî " +
    "aştiyê mafê mafên tevger tevgera hêz hêza hêzên artêş leşker polîs polîsan birîndar kuştin kuşt girtî girtina " +
    "berxwedan şehîd dilê dilekî çavê çavên destê destên serê serî kerem silav saxî xirab tirs bêje bibêje werin " +
    "herin rûne nexweş nexweşxane dayik dayîka zimanê zimanên peyv peyvê stran strana dengê derî deriyê hundir " +
    "hundirê derve pêş pêşî pêşiyê paşê piştre êvarê êvar danê nîvro nîv hêdî dereng bextewar kêfxweş karê karker " +
    "karkeran perê erzan giha firotin kirîn difiroşe dikire dixwe vedixwe dinivîse dixwîne dibihîze dibîne dibînim " +
    "dizanim dikeve derdikeve radibe rûdine dimîne dimirin dijîn ava avê nanê agir agirê baran berfê hewa hewayê " +
    "ezman erdê cîhan cîhanê welatan navbera navber tenê tev tevî hevdu bihev rast çep ango yanî çawan wusa wilo " +
    "welê bi ev av e ez ye yî bes bese bila oxir çavan mala kes nizane nizanin barî barîn zivistan zivistanê havîn havînê " +
    "bihar payîz sar germ biha kor tişt tiştê hatî edi bû nanê nane mamosteyê rast rastî bila ser cavan hat hatî hati cejn cejna ava dilê dile mafe bajer xêr dîtim nedît malê rabe rûnê bêje derew şerm rehma rehmê " +
    "lawê lawo keçê navê mafê bendê hevalno birano xwişkê dihat diçû dibû nebû nebe neke meke neçe " +
    "rind delal bedew mezinan biçûkan kurdan tirkan tirkî erebî farisî rojava bakur başûr rojhilat amed amedê " +
    "wanê mêrdîn cizîr qamişlo kobanê hewlêr dersim dersimê şoreş gerîla şehîdan şehîdên namirin azad serbilind",
};

/** Endings that tell the language of a word which no lexicon knows; letters folded to ASCII. */
export const TELLING_ENDINGS: readonly { readonly ending: RegExp; readonly language: string }[] = [
  {
    ending:
      /.{3}(?:ung|ungen|keit|keiten|heit|heiten|schaft|lich|liche[mnrs]?|isch|ische[mnrs]?|tet|tes|ieren|chen)$/,
    language: "de",
  },
  {
    ending: /.{3}(?:tion|tions|ness|ments?|ingly|fully|ously|ship|able|less|ing|ies|ould)$/,
    language: "en",
  },
  // Letters that Turkish lacks.
  { ending: /^(?:di|na|ne|ni|bi|me)[^aeıioöuü].+(?:e|im|in)$/, language: "ku" },
  { ending: /xw/, language: "ku" },
  { ending: /..(?:[iu]r[ae]m|[iu]rs[ae]n|[iu]rsiz|[iu]rik)$/, language: "az" },
  { ending: /[qx]/, language: "ku" },
  { ending: /[qx]/, language: "az" },
  { ending: /[îû].*/, language: "ku" },
  { ending: /î$/, language: "ku" },
];

/** Word → the languages it speaks for. */
export const FUNCTION_WORDS: ReadonlyMap<string, readonly string[]> = index();

/** Letters that few languages share, whose they are, and how much a word with them says, in bits. */
export const TELLING_LETTERS: readonly {
  readonly letters: RegExp;
  readonly languages: readonly string[];
  readonly bits: number;
}[] = [
  { letters: /ə/, languages: ["az"], bits: 20 },
  { letters: /[ğşı]/, languages: ["tr"], bits: 3 },
  { letters: /[äß]/, languages: ["de"], bits: 3 },
  { letters: /[ñ¿¡]/, languages: ["es"], bits: 3 },
  { letters: /[éèàœ]/, languages: ["fr", "es", "it"], bits: 3 },
  { letters: /ê/, languages: ["ku"], bits: 7 },
  { letters: /ê/, languages: ["fr"], bits: 3 },
  // Turkish has û behind k, g and l alone (mahkûm), and î mostly at the end (millî).
  { letters: /(?<![kgl])û|î(?=.)/, languages: ["ku"], bits: 4 },
];

function index(): Map<string, string[]> {
  const byWord = new Map<string, string[]>();
  for (const [language, list] of Object.entries(LISTS)) {
    for (const word of new Set(list.split(" ")))
      byWord.set(word, [...(byWord.get(word) ?? []), language]);
  }
  return byWord;
}
