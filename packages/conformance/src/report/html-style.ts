/** The style of the report: system fonts, light and dark, nothing from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #1c2024; --dim: #5a6169; --page: #fff; --raised: #f5f6f8; --line: #d5d9de;
  --good: #1a6e33; --bad: #b3261e; --open: #7a5200; --accent: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6e8ea; --dim: #a2a9b1; --page: #15181b; --raised: #1f2327; --line: #3a4046;
    --good: #6fce8a; --bad: #ff8a80; --open: #f0bf5c; --accent: #8ab4f8;
  }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem; max-width: 70rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page) }
h1 { font-size: 1.5rem; margin: 0 0 .25rem }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
h3 { font-size: 1rem; margin: 1rem 0 .25rem }
h4 { font-size: .85rem; margin: .75rem 0 .25rem; color: var(--dim) }
p { margin: .25rem 0 }
.dim { color: var(--dim) }
.proven, .conformant, .waived { color: var(--good) }
.violated, .violations, .stale-waiver, .unreachable, .throttled, .error { color: var(--bad) }
.untriggered, .blocked, .excluded, .other-shard, .incomplete, .warned, .warn { color: var(--open) }
.figures { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 1rem 0; padding: 0; list-style: none }
.figures b { font-size: 1.25rem }
.filter { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; padding: 1rem 0; border-block: 1px solid var(--line) }
label { display: grid; gap: .25rem; font-size: .85rem; color: var(--dim) }
input, select, button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .25rem; padding: .25rem .5rem }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
details { border: 1px solid var(--line); border-radius: .25rem; margin: .25rem 0 }
summary { padding: .5rem .75rem; cursor: pointer; overflow-wrap: anywhere }
details > div { padding: 0 .75rem .75rem; border-top: 1px solid var(--line) }
pre { margin: 0; padding: .5rem; background: var(--raised); overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: .85rem/1.4 ui-monospace, monospace; unicode-bidi: isolate }
.findings { padding-left: 1.25rem; margin: .25rem 0 }
.line { display: flex; gap: .5rem; align-items: start }
.line pre { flex: 1 }
[hidden] { display: none }
`
