/** The style of the report: system fonts, light and dark, nothing from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #1c2024; --dim: #5a6169; --page: #fff; --raised: #f5f6f8; --line: #d5d9de; --accent: #0b57d0;
  --good: #1a6e33; --bad: #b3261e; --open: #7a5200; --rest: #5a6169;
  --good-tint: #e3f3e8; --bad-tint: #fbe9e7; --open-tint: #fdf1d8; --rest-tint: #eceef1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6e8ea; --dim: #a2a9b1; --page: #15181b; --raised: #1f2327; --line: #3a4046; --accent: #8ab4f8;
    --good: #6fce8a; --bad: #ff8a80; --open: #f0bf5c; --rest: #a2a9b1;
    --good-tint: #17301f; --bad-tint: #3a1d1b; --open-tint: #352a12; --rest-tint: #2a2f34;
  }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page) }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .25rem; overflow-wrap: anywhere }
h2 { font-size: 1rem; margin: 1.75rem 0 .5rem }
h3 { font-size: .95rem; font-weight: 600; margin: .5rem 0; overflow-wrap: anywhere }
h4 { font-size: .75rem; font-weight: 600; margin: .75rem 0 .25rem; color: var(--dim); text-transform: uppercase; letter-spacing: .04em }
p { margin: .25rem 0; overflow-wrap: anywhere }
a { color: var(--accent) }
code, pre { font: .85rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.dim { color: var(--dim); font-weight: 400 }
.figure { font-size: 1.25rem }
.proven, .conformant, .waived { --own: var(--good); --tint: var(--good-tint) }
.violated, .violations, .stale-waiver, .unreachable, .throttled, .error { --own: var(--bad); --tint: var(--bad-tint) }
.untriggered, .blocked, .incomplete, .warn, .warned { --own: var(--open); --tint: var(--open-tint) }
.excluded, .other-shard { --own: var(--rest); --tint: var(--rest-tint) }
h2, h3 span { color: var(--own, inherit) }
.mark { display: inline-block; padding: 0 .6em; border-radius: 1em; font-size: .8rem; font-weight: 600; line-height: 1.7; color: var(--own); background: var(--tint); white-space: nowrap }
h1 .mark { font-size: 1rem; vertical-align: .25em; margin-left: .35rem }
.bar { display: block; width: 100%; height: .5rem; margin: .75rem 0; border-radius: .25rem; background: var(--line) }
.bar rect { fill: var(--own) }
.filter { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: end; margin: 0 -.5rem; padding: .75rem .5rem; border-block: 1px solid var(--line); background: var(--page) }
.filter p { margin: 0 0 .3rem; color: var(--dim); font-size: .85rem }
.words { flex: 1 1 16rem; display: grid; gap: .25rem; font-size: .85rem; color: var(--dim) }
fieldset { display: flex; flex-wrap: wrap; gap: .35rem; margin: 0; padding: 0; border: 0 }
legend { padding: 0 0 .25rem; font-size: .85rem; color: var(--dim) }
.choice { position: relative; padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 1em; font-size: .85rem; cursor: pointer }
.choice b { color: var(--own, inherit) }
.choice input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer }
.choice:has(:checked) { border-color: var(--own, var(--accent)); background: var(--tint, var(--raised)) }
.choice:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px }
input[type=search], button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .35rem; padding: .3rem .6rem }
button { font-size: .85rem; cursor: pointer }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
details { border: 1px solid var(--line); border-radius: .35rem; margin: .3rem 0; scroll-margin-top: 7rem }
details:target { border-color: var(--accent) }
summary { display: grid; grid-template-columns: minmax(8rem, 17rem) minmax(6rem, 8rem) 1fr; gap: .25rem .75rem; align-items: baseline; padding: .45rem .75rem; cursor: pointer; overflow-wrap: anywhere; list-style: none }
summary::-webkit-details-marker { display: none }
summary b::before { content: '\\25B8'; display: inline-block; width: 1.1em; color: var(--dim) }
[open] > summary b::before { content: '\\25BE' }
summary .mark { justify-self: start }
details:not([open]) .summary { white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.summary { color: var(--dim); font-size: .9rem }
[open] > summary { background: var(--raised); border-radius: .35rem .35rem 0 0 }
details > div { padding: .25rem .75rem .75rem; border-top: 1px solid var(--line) }
article + article { margin-top: 1rem; padding-top: .5rem; border-top: 1px dashed var(--line) }
.name::after { content: ':' }
.exchange { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 .75rem }
pre { margin: 0; padding: .5rem .6rem; max-height: 24rem; overflow: auto; background: var(--raised); border-radius: .25rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate }
.findings, .causes { list-style: none; padding: 0; margin: .25rem 0; display: grid; gap: .35rem }
.findings > li, .causes > li { padding: .35rem .75rem; border-left: 3px solid var(--own, var(--line)); background: var(--tint, var(--raised)); border-radius: 0 .25rem .25rem 0; overflow-wrap: anywhere }
.links { font-size: .85rem }
.links a { margin-right: .5rem }
.compared { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem; margin: .15rem 0 0; font-size: .85rem }
.compared dt { color: var(--dim) }
.compared dd { margin: 0; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; unicode-bidi: isolate }
.again { display: flex; gap: .5rem; align-items: start }
.again pre { flex: 1 }
[hidden] { display: none !important }
@media (max-width: 44rem) {
  body { padding: 1rem }
  .filter { position: static }
  summary { grid-template-columns: 1fr auto }
  .summary { grid-column: 1 / -1 }
}
@media print {
  .filter, button { display: none }
  pre { max-height: none }
}
`
