/** Looks of the demo newspaper: paper and ink, by day and by night. */
export const DEMO_CSS = `:root { color-scheme: light dark; --ink: light-dark(#1d1b18, #ece8e1); --quiet: light-dark(#655f57, #aaa398); --page: light-dark(#fdfcf9, #161513); --line: light-dark(#d9d3c8, #3c3934); --mark: light-dark(#8c1d1d, #f0958c); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1.125rem/1.65 Georgia, "Noto Serif", "Times New Roman", serif; }
a { color: inherit; }
a:focus-visible { outline: 2px solid var(--mark); outline-offset: 3px; }
.mast { max-width: 64rem; margin: 0 auto; padding: .75rem 1.25rem 0; text-align: center; }
.top { display: flex; justify-content: space-between; font: .8125rem/1.5 system-ui, sans-serif; color: var(--quiet); }
.paper { margin: .75rem 0 0; font-size: clamp(2.25rem, 8vw, 4rem); line-height: 1.05; font-weight: 700; letter-spacing: -.02em; }
.paper a { text-decoration: none; }
.motto { margin: .25rem 0 1rem; color: var(--quiet); font-size: .9375rem; font-style: italic; }
.sections { display: flex; flex-wrap: wrap; justify-content: center; gap: .25rem 1.75rem; margin: 0; padding: .6rem 0; list-style: none; border-block: 1px solid var(--line); font: .9375rem/1.5 system-ui, sans-serif; color: var(--quiet); }
.sections strong { color: var(--mark); }
main { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
.kicker { margin: 2.25rem 0 .5rem; font: 700 .8125rem/1.5 system-ui, sans-serif; color: var(--mark); }
h1 { margin: 0; font-size: clamp(1.875rem, 5.5vw, 2.875rem); line-height: 1.12; letter-spacing: -.015em; text-wrap: balance; }
.lead { margin: 1rem 0; font-size: 1.1875em; line-height: 1.5; color: var(--quiet); text-wrap: pretty; }
.byline { margin: 0 0 1.5rem; font: .875rem/1.5 system-ui, sans-serif; color: var(--quiet); }
article p { text-wrap: pretty; hyphens: auto; }
figure { margin: 0 0 1.75rem; }
figure img { display: block; width: 100%; height: auto; border-radius: 2px; }
figcaption { margin-top: .5rem; font: .8125rem/1.5 system-ui, sans-serif; color: var(--quiet); }
suzgec-comments { margin: 3rem 0; padding-top: 2rem; border-top: 3px double var(--line); --suzgec-accent: light-dark(#8c1d1d, #f0958c); --suzgec-on-accent: light-dark(#fff, #240a08); --suzgec-paper: light-dark(#fff, #1c1b19); --suzgec-soft: light-dark(#f6f3ec, #201f1c); --suzgec-line: var(--line); --suzgec-quiet: var(--quiet); --suzgec-text: var(--ink); }
footer { max-width: 44rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; border-top: 1px solid var(--line); font: .8125rem/1.6 system-ui, sans-serif; color: var(--quiet); }
`;

/** A bridge over a bay at dusk, drawn for the demo. */
export const DEMO_PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 560">
<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#27405e"/><stop offset=".55" stop-color="#b0627a"/><stop offset="1" stop-color="#f3b37a"/></linearGradient>
<linearGradient id="w" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#c98579"/><stop offset=".35" stop-color="#54546f"/><stop offset="1" stop-color="#1d2b42"/></linearGradient></defs>
<rect width="1200" height="380" fill="url(#s)"/><circle cx="840" cy="332" r="54" fill="#ffe2ae"/>
<path d="M0 356l110-64 96 40 130-92 120 84 94-46 130 70 140-58 120 52 110-70 150 84v40H0z" fill="#3d3b57"/>
<rect y="372" width="1200" height="188" fill="url(#w)"/>
<g fill="#ffe2ae" opacity=".55"><rect x="790" y="392" width="100" height="5"/><rect x="806" y="412" width="72" height="5"/><rect x="778" y="434" width="124" height="5"/><rect x="820" y="458" width="46" height="5"/><rect x="800" y="486" width="84" height="5"/></g>
<g fill="#161c2b"><path d="M0 398c200-44 400-66 600-66s400 22 600 66v20c-200-42-400-62-600-62S200 376 0 418z"/><path d="M392 172h16v300h-16zM792 172h16v300h-16z"/></g>
<g stroke="#161c2b" stroke-width="3" fill="none"><path d="M400 178L60 392M400 178L150 374M400 178L240 360M400 178L320 350M400 178l80 160M400 178l150 156M400 178l196 154M800 178L604 332M800 178L650 334M800 178l-80 160M800 178l80 172M800 178l160 182M800 178l250 196M800 178l340 214"/></g>
<g fill="#ffd98e"><circle cx="120" cy="372" r="4"/><circle cx="260" cy="350" r="4"/><circle cx="400" cy="336" r="4"/><circle cx="530" cy="327" r="4"/><circle cx="670" cy="327" r="4"/><circle cx="800" cy="336" r="4"/><circle cx="940" cy="350" r="4"/><circle cx="1080" cy="372" r="4"/></g>
<g fill="#0d121d"><path d="M476 322h5l2-16h-9zM500 321h5l2-15h-9zM636 320h5l2-16h-9z"/><circle cx="478" cy="302" r="4"/><circle cx="502" cy="302" r="4"/><circle cx="638" cy="300" r="4"/><path d="M0 560v-62l70-18 80 24 60-8 90 40 60 24zM1200 560v-84l-90 10-70 34-80 40z"/></g>
</svg>
`;
