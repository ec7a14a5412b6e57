import { isVowel } from "./suffix-phonology.ts";

// Kurmancî as it is written under news: words and the forms that they take, so that a comment of two
// or three words is told from Turkish, which has many of the same letters and not a few of the words.

/** Nouns and adjectives; -ê, -a, -ên, -an and the like follow. */
const NOUNS =
  "heval bira xwişk dayik bav kur keç ap pîrik kalik bapîr mêr jin zarok xort ciwan law mêvan cîran mirov kes gel " +
  "netew welat gund bajar bajêr kolan mal xanî dîwar derî av nan goşt şîr penîr masî sêv tirî genim ceh pez hesp ga " +
  "kûçik kuçik kitik dar gul kulîlk çiya zozan deşt çem kanî behr heyv stêrk ewr baran berf agir erd ezman dinya " +
  "cîhan jiyan mirin emr demsal bihar havîn payîz zivistan sal meh hefte şev sibe êvar nîvro dest çav guh dev ziman " +
  "dil rû pişt zik xwîn nav deng gotin peyv çîrok stran helbest pirtûk kitêb rojname kovar nûçe nivîs wêne dîrok " +
  "çand huner perwerde dibistan zanîngeh mamoste xwendekar nivîskar rojnamevan hunermend dengbêj karker cotkar " +
  "bijîşk parêzer leşker polîs serok wezîr partî dewlet hukumet hikûmet hilbijartin aştî şer azadî wekhevî edalet " +
  "maf dadgeh qanûn girtîgeh girtî şehîd gerîla şoreş berxwedan serhildan tevger hêz dijmin dost xayîn kesk reş " +
  "mezin biçûk dirêj bilind fireh nû kevn xweş nexweş xirab rind bedew delal şirîn germ dereng kêfxweş xemgîn " +
  "bextewar birçî serbilind serbest azad mirî zindî rast derew xwedê pêxember mizgeft bawerî newroz cejn dawet bûk " +
  "zava xêr silav spas rêz hêvî tirs xem derman nexweşî nexweşxane kurd tirk ereb faris kurdistan civîn çalakî " +
  "xebat kar pirs pirsgirêk bersiv rewş gav dem cih rê ax sînor malbat gelî êl eşîr axa mîr bajarvanî şaredarî " +
  "şaredar parlamenter endam rêxistin komele xwendin nivîsandin axaftin guftûgo nîqaş biryar daxwaz armanc hebûn " +
  "tunebûn rûmet namûs şeref şerm guneh zilm zor neheqî heyf mixabin xatir bereket rehma kuştin şewat erdhej qeza " +
  "bîranîn bîr bîrewer zana nezan dîn ehmeq aqil segbav ker bêbext bêşeref bênamûs dagirker kedkar koçber penaber " +
  "ceyran pere zêr ardû elektrîk ardin kevir cil kiras solk xwarin vexwarin çayxane firoşgeh bazar sûk navçe parêzgeh " +
  "rojhilat rojava bakur başûr navend çarçove encam sedem bandor guhertin pêşketin paşketin serkeftin têkçûn";

/** Stems of verbs in the present, where di-, na-, bi-, ne- and me- stand before and a person behind. */
const PRESENT =
  "k b ç zan bîn bêj xwaz xwîn nivîs axiv peyiv fikir hêl mîn gir gr kişîn şîn firoş kir kev rûn rab raz ger gerîn bez " +
  "rev kuj mir jî girî ken tirs xebit diz d ş bihîz stîn xw qed êş şewit weşîn biriq meş lîz leyiz hej pirs xapîn " +
  "derewîn sekin ajo guher guhêr parêz hilbijêr fêm nas çîn bar kêş avêj pêj şo dirû ristin bawerîn wer ewirîn";

/** Participles: what was done, and by whom; ne- before them denies it. */
const PAST =
  "hat hatim hatî hatin hatibû hatiye hatine çû çûm çûyî çûn çûbû çûye çûne bû bûm bûyî bûn bûye bûne kir kirim kirin kiriye " +
  "kirine kiribû got gotin gotiye gotibû dît dîtim dîtin dîtiye xwar xwarin xwariye vexwar girt girtin girtiye şand " +
  "şandin firot kirî ket ketin ketiye derket derketin derketiye rûnişt rûniştin rûniştine rabû rabûn raza razan ma " +
  "mam man maye mane mir mirin miriye kuşt kuştin kuştine revî revîn revîya bezî bezîn beziya tirsiya êşiya şewitî " +
  "şewitîn şewitiye westiya westiyam westiyan zewicî zewicîn şikest şikestin qediya qediyan xwend xwendin xwendiye " +
  "nivîsand nivîsandin bihîst bihîstin vegeriya vegeriyan vekir vekirin girtî xist xistin da dan daye dane anî anîn " +
  "bir birin standin stand hişt hiştin man çêbû çêbûn kenîn giriyan girîn avêt avêtin dizî rijand parast parastin";

/** What stands as it is. */
const FIXED =
  "baş pir gelek destxweş destxweşî malava malava serseran ka kanî kengê kengî hetanî herwiha herwisa belkî çawan wilo wiha welê evên " +
  "ewan hinan hinekî tiştekî yekê dîsa jixwe giş gişt heşt bîst pêncî şêst heftê lo wey xwarê jorê jêrê hevdu hevûdu " +
  "xatirê bixatirê têm tê tên tînim tîne tînin nayê nayêm nayên nînin nîne hene hebin hebe nebin nebe were werin here " +
  "herin bisekine bêdeng bêje bêjin bêjim nebêje ne bide bidin bidim nede nedin didim dide didin nade nadin vexwin " +
  "vexwe vedixwe vedike vedikin veke vekin vedigere dixwin dixwe bixwe nexwe rabe rabin radibe radibin rûne rûnin " +
  "derdikeve derdikevin derkeve derkevin bistîne distirê distirên distirîn jê pê lê tê wê wî wan me hûn mîna mîrate " +
  "winda zuha tije vala xera xirabû hişk hişyar amade temam rasterast bilez zûzû hêdîka biha erzan tazî zehf zehmet " +
  "neçe neçin neke nekin meke mekin mebêje bila heger eger nexêr erêwela wela wele xalo apo metê xaltî kekê kekê " +
  "dapîr pismam dotmam hogir hogirê şivan gavan rêber rêhevalê rêheval serok serxwe serxwebûn";

const MARKS: Readonly<Record<string, string>> = { ê: "e", î: "i", û: "u", ç: "c", ş: "s" };

/** Common forms of Kurmancî in small letters, also without their marks. */
export const KURDISH_WORDS: ReadonlySet<string> = collect();

function collect(): Set<string> {
  const words = new Set<string>();
  const add = (word: string): void => {
    words.add(word);
    words.add(bare(word));
  };
  for (const stem of split(NOUNS)) for (const form of nounForms(stem)) add(form);
  for (const stem of split(PRESENT)) for (const form of presentForms(stem)) add(form);
  for (const form of split(PAST)) {
    add(form);
    add(`ne${form}`);
  }
  for (const word of split(FIXED)) add(word);
  for (const word of words) if (word.length < 2) words.delete(word);
  return words;
}

function nounForms(stem: string): string[] {
  // î, ê and û join the vowel behind them with a y: kanî, kaniya.
  const last = stem.at(-1) as string;
  const vowel = isVowel(last) || /[êîû]/u.test(last);
  const base = last === "î" ? `${stem.slice(0, -1)}i` : stem;
  const join = vowel ? `${base}y` : stem;
  return [
    stem,
    ...["ê", "a", "ên", "an", "ek", "ekî", "eke", "eka", "o", "no"].map((e) => join + e),
  ];
}

function presentForms(stem: string): string[] {
  const vowel = /[êîûao]$/u.test(stem);
  const persons = vowel ? ["m", "", "n", "yî"] : ["im", "e", "in", "î"];
  return ["di", "na", "bi", "ne", "me"].flatMap((prefix) =>
    persons.map((person) => prefix + stem + person),
  );
}

function split(list: string): string[] {
  return list.split(" ");
}

function bare(word: string): string {
  return word.replace(/[êîûçş]/gu, (letter) => MARKS[letter] as string);
}
