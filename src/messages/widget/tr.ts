/**
 * What readers meet in the comment box, in Turkish. `{name}` stands for a value; a “|” parts the
 * words for one from those for many (Turkish needs none). All of it travels to every reader, so
 * keys are short and sentences too.
 */
export const tr = {
  heading: "Yorumlar",
  count: "{n} yorum",
  order: "Sıralama",
  newest: "En yeni",
  oldest: "En eski",
  none: "Henüz yorum yok. İlk yorumu siz yazın.",
  loading: "Yorumlar yükleniyor…",
  listFailed: "Yorumlar yüklenemedi.",
  again: "Yeniden dene",
  more: "Daha fazla yorum",
  moreReplies: "Daha fazla yanıt",
  whole: "Devamını oku",
  less: "Daha az göster",
  fresh: "{n} yeni yorum",
  gone: "Bu yorum yayından kaldırıldı.",
  reply: "Yanıtla",
  replyTo: "{name} adlı okura yanıt",
  inReply: "Yanıt verilen: {name}",
  cancel: "Vazgeç",
  close: "Kapat",

  write: "Yorum yazın",
  name: "Adınız",
  text: "Yorumunuz",
  hint: "Ne düşündüğünüzü yazın",
  as: "{name} adıyla yazıyorsunuz",
  remember: "Adımı bu tarayıcıda hatırla",
  website: "Bu alanı boş bırakın",
  send: "Gönder",
  sending: "Gönderiliyor…",
  slow: "Bağlantı yavaş. Yorumunuz hâlâ gönderiliyor…",
  noName: "Adınızı yazın.",
  noText: "Göndermeden önce bir şeyler yazın.",
  kept: "Taslağınız bu tarayıcıda saklanıyor.",

  reject: "{n} yer düzeltilmezse yorum yayımlanmaz",
  hold: "{n} yer yüzünden yorumu önce bir editör okur",
  note: "{n} yazım önerisi",
  show: "Nedenini göster",
  fix: "Düzelt",
  fixTo: "Düzelt: “{to}”",
  fixAll: "Tümünü düzelt",
  fixed: "Düzeltildi.",
  undo: "Geri al",
  undone: "Geri alındı.",
  words: "“{written}”",

  published: "Yorumunuz yayımlandı.",
  see: "Yorumu göster",
  held: "Yorumunuz bize ulaştı; bir editör okuyunca yayımlanacak.",
  heldWhy: "Yorumunuz bize ulaştı. Yayımlanmadan önce bir editör okuyacak:",
  rejected: "Yorumunuz yayımlanmadı. Metniniz duruyor; düzeltip yeniden gönderebilirsiniz.",

  offline: "İnternet bağlantısı yok. Metniniz duruyor; bağlantı gelince yeniden gönderin.",
  online: "Bağlantı geri geldi. Yorumunuzu şimdi gönderebilirsiniz.",
  unreachable: "Sunucuya ulaşılamadı. Metniniz duruyor; yeniden göndermeniz güvenlidir.",
  timeout: "Sunucu yanıt vermedi. Yeniden gönderin; yorumunuz ulaşmışsa bile iki kez yayımlanmaz.",
  busy: "Kısa sürede çok yorum gönderildi. {n} saniye sonra yeniden deneyin.",
  large: "Yorum çok uzun. Kısaltıp yeniden gönderin.",
  server: "Sunucuda bir sorun var, yorumunuz kaydedilmedi. Biraz sonra yeniden gönderin.",
  badName: "Bu ad kullanılamıyor. En çok 80 karakterlik düz bir ad yazın.",
  badText: "Metinde gönderilemeyen bir karakter var. Metni gözden geçirin.",
  parent: "Yanıtladığınız yorum artık yayında değil.",
  refused: "Yorum kabul edilmedi. Site yöneticisine haber verin ({code}).",
} as const;

/** Every message of the comment box. */
export type WidgetKey = keyof typeof tr;
