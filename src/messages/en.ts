import type { MessageKey } from "./tr.ts";

/** What readers and moderators are told in English, by message code. `{name}` stands for a value. */
export const en: Readonly<Record<MessageKey, string>> = {
  "profanity.word":
    "The word “{written}” is profane. You can remove it and send your comment again.",
  "profanity.phrase":
    "The phrase “{written}” is profane. You can remove it and send your comment again.",
  "insult.word":
    "The word “{written}” reads as an insult. You can say what you object to without attacking people.",
  "insult.phrase":
    "The phrase “{written}” reads as an insult or a threat. You can say what you object to without attacking people.",
  "allusion.word":
    "The word “{written}” carries a demeaning hint. You can say what you mean openly and with respect.",
  "allusion.phrase":
    "The phrase “{written}” carries a demeaning hint. You can say what you mean openly and with respect.",
  "belief.word":
    "The word “{written}” demeans a belief, or people for their belief (or lack of one). You can criticise without demeaning anyone.",
  "belief.phrase":
    "The phrase “{written}” demeans a belief, or people for their belief (or lack of one). You can criticise without demeaning anyone.",

  "profanity.model":
    "Together with the words around it, “{written}” reads like swearing to our filter. It may be mistaken; you can choose other words.",
  "insult.model":
    "Together with the words around it, “{written}” reads like an insult to our filter. It may be mistaken; you can write without aiming at people.",
  "allusion.model":
    "Together with the words around it, “{written}” reads as hurtful to our filter. It may be mistaken; you can choose more respectful words.",
  "belief.model":
    "Together with the words around it, “{written}” reads to our filter as if it belittled a belief or believers. It may be mistaken; you can put your criticism in other words.",

  "capitals.all":
    "The whole comment is in capital letters. Please write it in lower case, or use the correction we offer.",
  "capitals.part":
    "Part of the comment is in capital letters. Please write that part in lower case, or use the correction we offer.",
  "turkish-letters.missing":
    "“{written}” lacks its Turkish letters; it is spelt “{proper}”. Please use ç, ğ, ı, ö, ş and ü.",
  "spelling.unknown": "“{written}” looks misspelt; did you mean “{proper}”?",
  "spelling.unknown-no-suggestion":
    "We could not find “{written}” in the dictionary. Would you check its spelling?",
  "spelling.confusion": "“{written}” is not spelt right; it should be “{proper}”.",
  "spelling.repeated-punctuation": "“{written}” repeats punctuation; one mark is enough.",
  "spelling.no-space-after-punctuation": "A space belongs after the punctuation mark.",
  "spelling.missing-apostrophe":
    "The ending in “{written}” needs an apostrophe before it: “{proper}”.",
  "spelling.run-together": "“{written}” is written as two words: “{proper}”.",
  "spelling.space-before-punctuation": "There is no space before a punctuation mark.",
  "spelling.stretched-letters": "The letters of “{written}” are stretched; it is spelt “{proper}”.",
  "spelling.sentence-start": "A sentence begins with a capital letter: “{proper}”.",
  "spelling.joined-particle": "“{written}” is written apart: “{proper}”.",

  "language.unsupported":
    "The comment seems to be in “{language}”. We can check only Turkish and English by ourselves, so an editor will read it.",
  "language.undetermined":
    "We could not tell which language the comment is in, so an editor will read it.",
  "engine.rule-failed":
    "One of our checks could not finish. This is not because of what you wrote; an editor will read the comment.",
  "engine.over-budget":
    "Checking the comment took longer than planned. This is not because of what you wrote; an editor will read the comment.",
  "form.too-soon": "The comment was sent unusually fast, so an editor will read it first.",
  "form.hidden-field":
    "A field of the form that nobody sees was filled in, so an editor will read the comment first.",
  "finding.unknown": "This part may not follow our comment rules. Please read it again.",

  "status.approved": "Your comment is published.",
  "status.held": "Your comment may be published once an editor has read it.",
  "status.rejected":
    "Your comment was not published. The reasons are below; you can mend it and send it again.",

  "rule.profanity": "Profanity",
  "rule.insult": "Insult",
  "rule.allusion": "Demeaning hint",
  "rule.belief": "Disrespect of beliefs",
  "rule.capitals": "Capital letters",
  "rule.turkish-letters": "Missing Turkish letters",
  "rule.spelling": "Spelling",
  "rule.language": "Language",
  "rule.form": "Way of sending",
  "rule.engine": "Unfinished check",

  "action.reject": "not published",
  "action.hold": "an editor reads it",
  "action.note": "for information",

  "reason.insult": "Insult",
  "reason.profanity": "Profanity",
  "reason.hate": "Hate speech",
  "reason.threat": "Threat",
  "reason.personal-data": "Personal information",
  "reason.spam": "Advertising or repetition",
  "reason.off-topic": "Off topic",
  "reason.false-claim": "False or unproven accusation",
  "reason.illegible": "Not understandable",
  "reason.other": "Another reason",

  "rule-edit.match":
    "“{match}” cannot be read. Write one or several words in lower case (such as coward, =mob, empty head).",
  "rule-edit.pack": "This rule has no list of words in this language.",
  "rule-edit.flag": "The example “{example}” is not caught at the marked place.",
  "rule-edit.pass": "The example “{example}” must pass, but is caught.",
  "rule-edit.needless":
    "The rule leaves the example “{example}” alone already; nothing need be allowed.",
  "rule-edit.same-status": "The entry has this status already.",
  "rule-edit.breaks":
    "This change breaks an example of another entry: “{example}” (entry: {entry}).",

  "page.setup.title": "Create the first account",
  "page.setup.lead":
    "This account is the administrator: it decides comments and adds the other moderators.",
  "page.setup.submit": "Create the account",
  "page.password.title": "Choose your password",
  "page.password.lead": "You sign in with this password from now on; your open sessions end.",
  "page.password.submit": "Save the password",
  "page.field.token": "The key in your link (the part of the address after #)",
  "page.field.name": "Your name",
  "page.field.email": "Your e-mail address",
  "page.field.password": "Password",
  "page.field.password-hint":
    "At least {least} characters. A sentence of a few words is a good password.",
  "page.done.title": "Done",
  "page.done.link": "Sign in at the console",
  "page.done.text": "Your account is ready. You can sign in with your e-mail address and password.",
  "page.link-invalid.title": "This link no longer works",
  "page.link-invalid.text":
    "A link works once and grows old after a while. Ask your administrator for a new one.",
  "page.comments.title": "Comments: {title}",
  "page.comments.untitled": "Comments",
  "page.comments.back": "Back to the story",
  "page.comments.none": "No comments yet. Be the first to write one.",
  "page.comments.next": "More comments",
  "page.comments.first": "Back to the first page",
  "page.comments.reply": "Reply",
  "page.comments.reply-to": "Reply to {name}",
  "page.comments.no-reply": "Do not reply",
  "page.comments.write": "Write a comment",
  "page.comments.name": "Your name",
  "page.comments.text": "Your comment",
  "page.comments.trap": "Leave this field empty",
  "page.comments.send": "Send",
  "page.comments.corrected": "Use the corrected text",
  "page.comments.corrected-done": "The corrections are in the text. Look them over and send it.",
  "page.comments.reasons": "The reasons",
  "page.comments.refused": "The comment could not be sent. Your text is below.",
  "page.comments.error.name": "Write your name; it can have at most 80 characters.",
  "page.comments.error.blank": "Write something before you send it.",
  "page.comments.error.too-long": "The comment is too long. Shorten it and send it again.",
  "page.comments.error.text":
    "The text holds a character that cannot be sent. Please look through it.",
  "page.comments.error.busy": "Too many comments in a short time. Wait a little and send it again.",
  "page.comments.error.parent": "The comment you are replying to is no longer published.",
  "page.comments.error.server":
    "The server has a problem and your comment was not kept. Send it again in a moment.",
  "page.comments.error.other":
    "The comment was not accepted. Please tell the people who run this site ({code}).",

  "page.comments.verified": "Verified reader",
  "page.comments.report": "Report",
  "page.comments.follow": "See what becomes of your comment",
  "page.comments.appeal": "Appeal",
  "page.report.title": "Report a comment",
  "page.report.why": "Why are you reporting this comment?",
  "page.report.no-reason": "Choose one of the reasons.",
  "page.report.old":
    "The page was open for a long time. Look at the reason again and send it once more.",
  "page.report.done": "Thank you, the editors have your report.",
  "page.appeal.why": "Why should your comment be published? Say it in a sentence.",
  "page.appeal.send": "Appeal",
  "page.appeal.no-text": "Say why before you appeal; at most 500 characters.",
  "page.standing.title": "What became of your comment",
  "page.standing.held": "Waiting for an editor to read it",
  "page.standing.rejected": "Not published",
  "page.standing.approved": "Published",
  "page.standing.waiting": "Your appeal is waiting for an editor",
  "page.standing.accepted": "Your appeal was granted, your comment is published",
  "page.standing.declined": "Your appeal was read; the decision stands",
  "page.standing.keep": "Keep the address of this page to see the outcome here.",
  "page.voice.back": "Back to the comments",
  "page.voice.busy": "Too many requests in a short time. Wait a little and try again.",
  "page.voice.unknown": "There is no such comment, or it is no longer published.",
  "page.voice.foreign": "This form was sent from another site. Try it from the comment’s own page.",

  "page.failed.title": "Not just now",
  "page.failed.text": "Nothing was changed. Try again in a moment.",
  "page.console-missing.title": "The console is not built",
  "page.console-missing.text":
    "Its pages have not been built yet. Run “npm run console” where the service is installed, then reload this page.",
  "page.account.name": "Check your name: it cannot be empty or longer than 80 characters.",
  "page.account.email": "Check your e-mail address.",
  "page.account.password": "The password needs {least} to {most} characters.",
};
