/**
 * What readers and moderators are told in Turkish, by message code. `{name}` stands for a value.
 * A value is always followed by a noun of ours ("“…” sözü"), so that no suffix has to agree with it.
 */
export const tr = {
  "profanity.word": "“{written}” sözü küfür içeriyor. Bu sözü çıkarıp yeniden gönderebilirsiniz.",
  "profanity.phrase":
    "“{written}” ifadesi küfür içeriyor. Bu ifadeyi çıkarıp yeniden gönderebilirsiniz.",
  "insult.word":
    "“{written}” sözü hakaret olarak anlaşılıyor. Kişileri hedef almadan, neye karşı çıktığınızı yazabilirsiniz.",
  "insult.phrase":
    "“{written}” ifadesi hakaret ya da tehdit olarak anlaşılıyor. Kişileri hedef almadan, neye karşı çıktığınızı yazabilirsiniz.",
  "allusion.word":
    "“{written}” sözü aşağılayıcı bir ima taşıyor. Söylemek istediğinizi ima yerine açık ve saygılı bir dille yazabilirsiniz.",
  "allusion.phrase":
    "“{written}” ifadesi aşağılayıcı bir ima taşıyor. Söylemek istediğinizi ima yerine açık ve saygılı bir dille yazabilirsiniz.",
  "belief.word":
    "“{written}” sözü bir inancı aşağılıyor ya da insanları inancı (veya inançsızlığı) yüzünden incitiyor. Eleştirinizi kimseyi aşağılamadan yazabilirsiniz.",
  "belief.phrase":
    "“{written}” ifadesi bir inancı aşağılıyor ya da insanları inancı (veya inançsızlığı) yüzünden incitiyor. Eleştirinizi kimseyi aşağılamadan yazabilirsiniz.",

  "profanity.model":
    "“{written}” bölümü, cümlenin bütünüyle birlikte süzgecimize küfür gibi göründü. Yanılıyor olabiliriz; isterseniz başka sözcüklerle yazabilirsiniz.",
  "insult.model":
    "“{written}” bölümü, cümlenin bütünüyle birlikte süzgecimize hakaret gibi göründü. Yanılıyor olabiliriz; isterseniz kişileri hedef almadan yazabilirsiniz.",
  "allusion.model":
    "“{written}” bölümü, cümlenin bütünüyle birlikte süzgecimize incitici göründü. Yanılıyor olabiliriz; isterseniz daha saygılı sözcüklerle yazabilirsiniz.",
  "belief.model":
    "“{written}” bölümü, cümlenin bütünüyle birlikte süzgecimize bir inancı ya da inananları aşağılıyor gibi göründü. Yanılıyor olabiliriz; isterseniz eleştirinizi başka sözcüklerle yazabilirsiniz.",

  "capitals.all":
    "Yorumun tamamı büyük harflerle yazılmış. Lütfen küçük harflerle yeniden yazın ya da önerdiğimiz düzeltmeyi kullanın.",
  "capitals.part":
    "Yorumun bir bölümü büyük harflerle yazılmış. Lütfen bu bölümü küçük harflerle yazın ya da önerdiğimiz düzeltmeyi kullanın.",
  "turkish-letters.missing":
    "“{written}” sözcüğünde Türkçe harfler eksik; doğrusu “{proper}”. Lütfen ç, ğ, ı, ö, ş, ü harflerini kullanın.",
  "spelling.unknown":
    "“{written}” sözcüğü yanlış yazılmış görünüyor; “{proper}” mi demek istediniz?",
  "spelling.unknown-no-suggestion":
    "“{written}” sözcüğünü sözlükte bulamadık. Yazımını gözden geçirir misiniz?",
  "spelling.confusion": "“{written}” yazımı yanlış; doğrusu “{proper}”.",
  "spelling.repeated-punctuation":
    "“{written}” işaretleri gereğinden fazla yinelenmiş; bir tanesi yeterli.",
  "spelling.no-space-after-punctuation": "Noktalama işaretinden sonra bir boşluk bırakılmalı.",
  "spelling.missing-apostrophe": "“{written}” yazımında ek kesme işaretiyle ayrılmalı: “{proper}”.",
  "spelling.run-together": "“{written}” ayrı yazılmalı: “{proper}”.",
  "spelling.space-before-punctuation": "Noktalama işaretinden önce boşluk bırakılmaz.",
  "spelling.stretched-letters": "“{written}” sözcüğünün harfleri uzatılmış; doğrusu “{proper}”.",
  "spelling.sentence-start": "Cümle büyük harfle başlar: “{proper}”.",
  "spelling.joined-particle": "“{written}” ayrı yazılmalı: “{proper}”.",

  "language.unsupported":
    "Yorumun dili “{language}” görünüyor. Yalnızca Türkçe ve İngilizceyi kendiliğinden denetleyebildiğimiz için yorumu bir editör okuyacak.",
  "language.undetermined":
    "Yorumun hangi dilde yazıldığını anlayamadık; bu yüzden bir editör okuyacak.",
  "engine.rule-failed":
    "Denetimlerden biri tamamlanamadı. Bu sizin yazdığınızdan kaynaklanmıyor; yorumu bir editör okuyacak.",
  "engine.over-budget":
    "Yorumun denetimi öngörülen sürede bitmedi. Bu sizin yazdığınızdan kaynaklanmıyor; yorumu bir editör okuyacak.",
  "form.too-soon":
    "Yorum alışılmadık bir hızla gönderildi. Bu yüzden onu önce bir editör okuyacak.",
  "form.hidden-field":
    "Yorum formunun görünmeyen bir alanı da doldurulmuş. Bu yüzden yorumu önce bir editör okuyacak.",
  "finding.unknown":
    "Bu bölüm yorum kurallarımıza uymayabilir. Lütfen yeniden okuyup gözden geçirin.",

  "status.approved": "Yorumunuz yayımlandı.",
  "status.held": "Yorumunuz bir editör okuduktan sonra yayımlanabilecek.",
  "status.rejected":
    "Yorumunuz yayımlanmadı. Nedenleri aşağıda; düzeltip yeniden gönderebilirsiniz.",

  "rule.profanity": "Küfür",
  "rule.insult": "Hakaret",
  "rule.allusion": "Aşağılayıcı ima",
  "rule.belief": "İnançlara saygısızlık",
  "rule.capitals": "Büyük harfle yazım",
  "rule.turkish-letters": "Eksik Türkçe harf",
  "rule.spelling": "Yazım",
  "rule.language": "Dil",
  "rule.form": "Gönderim biçimi",
  "rule.engine": "Tamamlanamayan denetim",

  "action.reject": "yayımlanmaz",
  "action.hold": "editör okur",
  "action.note": "bilgi",

  "reason.insult": "Hakaret",
  "reason.profanity": "Küfür",
  "reason.hate": "Nefret söylemi",
  "reason.threat": "Tehdit",
  "reason.personal-data": "Kişisel bilgi",
  "reason.spam": "Reklam ya da yinelenen ileti",
  "reason.off-topic": "Konu dışı",
  "reason.false-claim": "Yanlış ya da kanıtsız suçlama",
  "reason.illegible": "Anlaşılmıyor",
  "reason.other": "Başka bir neden",

  "rule-edit.match":
    "“{match}” okunamadı. Küçük harfle bir sözcük ya da birkaç sözcük yazın (örneğin: ödlek, =mal, boş kafa).",
  "rule-edit.pack": "Bu kuralın bu dilde sözcük listesi yok.",
  "rule-edit.flag": "“{example}” örneği işaretlenen yerde yakalanmıyor.",
  "rule-edit.pass": "“{example}” örneği serbest kalmalı, ama yakalanıyor.",
  "rule-edit.needless": "“{example}” örneğini kural zaten yakalamıyor; izne gerek yok.",
  "rule-edit.same-status": "Kayıt zaten bu durumda.",
  "rule-edit.breaks":
    "Bu değişiklik başka bir kaydın örneğini bozuyor: “{example}” (kayıt: {entry}).",

  "page.setup.title": "İlk hesabı oluşturun",
  "page.setup.lead":
    "Bu hesap yönetici olur: yorumları karara bağlar ve öteki moderatörleri ekler.",
  "page.setup.submit": "Hesabı oluştur",
  "page.password.title": "Parolanızı belirleyin",
  "page.password.lead": "Bundan sonra bu parolayla giriş yaparsınız; açık oturumlarınız kapanır.",
  "page.password.submit": "Parolayı kaydet",
  "page.field.token": "Bağlantıdaki anahtar (adresin # işaretinden sonraki bölümü)",
  "page.field.name": "Adınız",
  "page.field.email": "E-posta adresiniz",
  "page.field.password": "Parola",
  "page.field.password-hint":
    "En az {least} karakter. Birkaç sözcükten oluşan bir cümle iyi bir paroladır.",
  "page.done.title": "Tamam",
  "page.done.link": "Konsolda giriş yapın",
  "page.done.text": "Hesabınız hazır. Artık e-posta adresiniz ve parolanızla giriş yapabilirsiniz.",
  "page.link-invalid.title": "Bu bağlantı artık geçmiyor",
  "page.link-invalid.text":
    "Bağlantı bir kez kullanılır ve bir süre sonra eskir. Yöneticinizden yenisini isteyin.",
  "page.comments.title": "Yorumlar: {title}",
  "page.comments.untitled": "Yorumlar",
  "page.comments.back": "Habere dön",
  "page.comments.none": "Henüz yorum yok. İlk yorumu siz yazın.",
  "page.comments.next": "Sonraki yorumlar",
  "page.comments.first": "İlk sayfaya dön",
  "page.comments.reply": "Yanıtla",
  "page.comments.reply-to": "{name} adlı okura yanıt",
  "page.comments.no-reply": "Yanıttan vazgeç",
  "page.comments.write": "Yorum yazın",
  "page.comments.name": "Adınız",
  "page.comments.text": "Yorumunuz",
  "page.comments.trap": "Bu alanı boş bırakın",
  "page.comments.send": "Gönder",
  "page.comments.corrected": "Düzeltilmiş metni kullan",
  "page.comments.corrected-done": "Düzeltmeler metne işlendi. Gözden geçirip gönderin.",
  "page.comments.reasons": "Nedenleri",
  "page.comments.refused": "Yorum gönderilemedi. Metniniz aşağıda duruyor.",
  "page.comments.error.name": "Adınızı yazın; en çok 80 karakter olabilir.",
  "page.comments.error.blank": "Göndermeden önce bir şeyler yazın.",
  "page.comments.error.too-long": "Yorum çok uzun. Kısaltıp yeniden gönderin.",
  "page.comments.error.text": "Metinde gönderilemeyen bir karakter var. Metni gözden geçirin.",
  "page.comments.error.busy": "Kısa sürede çok yorum gönderildi. Biraz bekleyip yeniden gönderin.",
  "page.comments.error.parent": "Yanıtladığınız yorum artık yayında değil.",
  "page.comments.error.server":
    "Sunucuda bir sorun var, yorumunuz kaydedilmedi. Biraz sonra yeniden gönderin.",
  "page.comments.error.other": "Yorum kabul edilmedi. Site yöneticisine haber verin ({code}).",

  "page.comments.verified": "Doğrulanmış okur",
  "page.comments.report": "Şikâyet et",
  "page.comments.follow": "Yorumunuzun durumunu izleyin",
  "page.comments.appeal": "İtiraz et",
  "page.report.title": "Yorumu şikâyet edin",
  "page.report.why": "Bu yorumu neden şikâyet ediyorsunuz?",
  "page.report.no-reason": "Nedenlerden birini seçin.",
  "page.report.old": "Sayfa uzun süre açık kalmış. Nedeni gözden geçirip yeniden gönderin.",
  "page.report.done": "Teşekkürler, şikâyetiniz editörlere iletildi.",
  "page.appeal.why": "Yorumunuz neden yayımlanmalı? Bir cümleyle yazın.",
  "page.appeal.send": "İtiraz et",
  "page.appeal.no-text": "İtiraz etmeden önce nedenini yazın; en çok 500 karakter olabilir.",
  "page.standing.title": "Yorumunuzun durumu",
  "page.standing.held": "Bir editörün okumasını bekliyor",
  "page.standing.rejected": "Yayımlanmadı",
  "page.standing.approved": "Yayımlandı",
  "page.standing.waiting": "İtirazınız bir editörü bekliyor",
  "page.standing.accepted": "İtirazınız kabul edildi, yorumunuz yayımlandı",
  "page.standing.declined": "İtirazınız okundu, karar değişmedi",
  "page.standing.keep": "Bu sayfanın adresini saklarsanız sonucu burada görebilirsiniz.",
  "page.voice.back": "Yorumlara dön",
  "page.voice.busy": "Kısa sürede çok fazla istek geldi. Biraz bekleyip yeniden deneyin.",
  "page.voice.unknown": "Böyle bir yorum yok ya da artık yayında değil.",
  "page.voice.foreign": "Bu form başka bir siteden gönderildi. Yorumun kendi sayfasından deneyin.",

  "page.failed.title": "Şimdi olmadı",
  "page.failed.text": "Hiçbir şey değişmedi. Biraz sonra yeniden deneyin.",
  "page.console-missing.title": "Yönetim sayfası kurulmamış",
  "page.console-missing.text":
    "Sayfalar henüz derlenmemiş. Hizmetin kurulu olduğu makinede “npm run console” komutunu çalıştırın ve bu sayfayı yenileyin.",
  "page.account.name": "Adınızı kontrol edin: boş olamaz, en çok 80 karakter olabilir.",
  "page.account.email": "E-posta adresinizi kontrol edin.",
  "page.account.password": "Parola {least} ile {most} karakter arasında olmalı.",
} as const;

/** Every message there is. Turkish is the first language; the others must say all that it says. */
export type MessageKey = keyof typeof tr;
