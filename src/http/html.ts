/** Text as text, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * A whole page without scripts or inline styles. `body` is markup in which every value has been
 * escaped already; `lang` and `title` are escaped here.
 */
export function htmlPage(lang: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/assets/page.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Looks of the few pages that the server itself writes; light and dark by the reader's preference. */
export const PAGE_CSS = `:root { color-scheme: light dark; --line: light-dark(#c9ced6, #4a5260); --accent: light-dark(#0b5cad, #7db8f5); --bad: light-dark(#a3161f, #ff9b9b); }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: light-dark(#fff, #16191d); color: light-dark(#1a1d21, #e6e8eb); }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem; }
form { max-width: 28rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
a { color: var(--accent); }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; margin-top: .25rem; padding: .5rem .6rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .375rem; }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button { margin-top: 1.5rem; padding: .6rem 1.2rem; font: inherit; font-weight: 600; color: light-dark(#fff, #10151b); background: var(--accent); border: 0; border-radius: .375rem; cursor: pointer; }
textarea { box-sizing: border-box; width: 100%; margin-top: .25rem; padding: .5rem .6rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .375rem; resize: vertical; }
textarea:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wide { max-width: none; }
.quiet, time { color: light-dark(#59616b, #a5adb7); font-size: .875rem; }
.threads, .threads ol { margin-block: 0; padding: 0; list-style: none; }
.threads > li { padding: 1rem 0; border-top: 1px solid var(--line); }
.threads ol { margin-top: .75rem; padding-left: 1rem; border-left: 2px solid var(--line); }
.threads ol > li + li { margin-top: .75rem; }
.threads p, .threads bdi { margin: .25rem 0; overflow-wrap: anywhere; }
.threads p { white-space: pre-wrap; contain: paint; unicode-bidi: plaintext; }
.threads bdi { font-weight: 600; margin-right: .5rem; }
.answer { padding: .75rem 1rem; border-left: 4px solid var(--accent); background: light-dark(#f3f5f8, #1f242a); overflow-wrap: anywhere; }
.answer.bad { border-color: var(--bad); }
.answer p { margin: .25rem 0; }
.answer ul { margin: .5rem 0; padding-left: 1.25rem; }
.answer li + li { margin-top: .25rem; }
ol.threads { margin-top: 1.5rem; }
.verified { margin-right: .5rem; color: var(--accent); font-size: .875rem; white-space: nowrap; }
article > button + a { margin-left: 1rem; }
button.link { margin: 0; padding: 0; font-weight: 400; color: var(--accent); background: none; text-decoration: underline; }
blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 4px solid var(--line); overflow-wrap: anywhere; }
blockquote bdi { font-weight: 600; }
blockquote p { margin: .25rem 0 0; white-space: pre-wrap; contain: paint; unicode-bidi: plaintext; }
fieldset { margin: 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; }
.choice { display: flex; align-items: baseline; gap: .6rem; margin-top: .5rem; font-weight: 400; }
input[type="radio"] { width: auto; margin: 0; accent-color: var(--accent); }
summary { color: var(--accent); font-weight: 600; cursor: pointer; padding: .25rem 0; }
summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.trap { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
button.second { background: none; color: var(--accent); border: 1px solid currentColor; }
small { display: block; margin-top: .25rem; }
p[role="alert"] { padding: .6rem .8rem; color: var(--bad); border: 1px solid currentColor; border-radius: .375rem; }
dt { margin-top: 1.25rem; }
dt:target { outline: 3px solid var(--accent); outline-offset: .25rem; }
dd { margin: 0; }
code { font-family: ui-monospace, monospace; }
`;
