/**
 * The style of the page: system fonts, light and dark, nothing from elsewhere. Rows are grids, since those of a table need
 * the layout of all others: in a long one, a browser skips those that are out of sight.
 */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --text: #1c2024; --dim: #5a6169; --page: #fff; --raised: #f5f6f8; --line: #d5d9de; --accent: #0b57d0;
  --good: #1a6e33; --bad: #b3261e; --open: #7a5200; --rest: #5a6169;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --text: #e6e8ea; --dim: #a2a9b1; --page: #15181b; --raised: #1f2327; --line: #3a4046; --accent: #8ab4f8;
    --good: #6fce8a; --bad: #ff8a80; --open: #f0bf5c; --rest: #a2a9b1;
  }
}
* { box-sizing: border-box }
/* What a link leads to is not below the filter, which stays at the top. */
html { scroll-padding-top: 11rem }
a { color: var(--accent) }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; font: 1rem/1.45 system-ui, sans-serif; color: var(--text); background: var(--page) }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .75rem; overflow-wrap: anywhere }
.good { color: var(--good) }
.bad { color: var(--bad); font-weight: 600 }
.open { color: var(--open) }
.rest { color: var(--rest) }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0 0 1rem; padding: 0 }
.counts li { padding: .4rem .8rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--raised) }
.counts b { display: block; font-size: 1.4rem; line-height: 1.2 }
.counts small { font-size: .9rem; font-weight: 400 }
.filter { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: end; padding: .6rem 0; border-block: 1px solid var(--line); background: var(--page) }
.words { flex: 1 1 14rem; display: grid; gap: .25rem; font-size: .85rem; color: var(--dim) }
#count { display: block; margin-top: .6rem; font-size: .85rem; color: var(--dim) }
fieldset { display: flex; flex-wrap: wrap; gap: .35rem; margin: 0; padding: 0; border: 0 }
legend { padding: 0 0 .25rem; font-size: .85rem; color: var(--dim) }
.choice { position: relative; padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 1em; font-size: .85rem; cursor: pointer }
.choice input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer }
.choice:has(:checked) { border-color: var(--accent); background: var(--raised) }
.choice:has(:focus-visible), :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
input[type=search] { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .35rem; padding: .3rem .6rem }
.general { margin: .75rem 0 }
table, thead, tbody, td, th { display: block }
table { margin-top: .75rem }
tr { display: grid; grid-template-columns: minmax(0, 26fr) minmax(0, 18fr) repeat(4, minmax(0, 14fr)); border-bottom: 1px solid var(--line) }
.operations tr { grid-template-columns: minmax(0, 26fr) minmax(0, 18fr) minmax(0, 56fr) }
.long tbody tr { content-visibility: auto; contain-intrinsic-size: auto 2.2rem }
th, td { padding: .35rem .6rem; text-align: start; overflow-wrap: anywhere }
thead th { font-size: .8rem; color: var(--dim) }
tbody th { font-weight: 600; unicode-bidi: isolate }
tbody tr:hover { background: var(--raised) }
summary { cursor: pointer }
ul { margin: .25rem 0; padding-inline-start: 1.1rem; font-size: .85rem; color: var(--text); font-weight: 400 }
code { font: .95em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; unicode-bidi: isolate }
[hidden] { display: none !important }
@media (max-width: 48rem) {
  body { padding: 1rem }
  html { scroll-padding-top: 0 }
  .filter { position: static }
  .counts { gap: .35rem }
  .counts li { padding: .25rem .55rem; font-size: .85rem }
  .counts b { font-size: 1.15rem }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
  tr, .operations tr { grid-template-columns: minmax(0, 1fr); padding: .5rem 0 }
  .long tbody tr { contain-intrinsic-size: auto 10rem }
  td { display: grid; grid-template-columns: 7rem minmax(0, 1fr); align-items: baseline; padding: .1rem .6rem }
  td::before { content: attr(data-name); color: var(--dim); font-size: .85rem }
}
@media print {
  .filter { display: none }
  tr { break-inside: avoid }
  .long tbody tr { content-visibility: visible }
}
`
