import type { Catalog, DeclaredError } from '@error-contract/catalog'
import { escape } from 'html-escaper'
import { createHash } from 'node:crypto'
import { defineExportFormat } from '../define-export-format.js'
import { bodyText, exampleResponse } from '../example-response.js'

export const html = defineExportFormat({
  name: 'html',
  extension: '.html',
  description: 'A searchable page in one file, which sends no requests and is a plain table without scripts.',
  export: catalogToHtml,
})

function catalogToHtml(catalog: Catalog): string {
  const errors = catalog.codes.map((code) => catalog.getDeclared(code))
  const title = `Error codes of ${catalog.name}`
  const policy = `default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escape(title)}</h1>
${catalog.version === undefined ? '' : `<p>Version ${escape(catalog.version)}</p>\n`}</header>
<main>
<form role="search" hidden>
<label for="search">Search codes, statuses and messages</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" aria-describedby="found">
<p id="found" role="status">${errors.length} of ${errors.length} codes</p>
</form>
<div class="scroll" role="region" aria-labelledby="caption" tabindex="0">
<table role="table">
<caption id="caption">${errors.length} declared errors</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Code</th><th role="columnheader" scope="col">Status</th><th role="columnheader" scope="col">Message</th><th role="columnheader" scope="col">Description</th></tr></thead>
<tbody role="rowgroup">
${errors.map((error) => tableRow(catalog, error)).join('\n')}
</tbody>
</table>
</div>
${retiredList(catalog)}</main>
<script>${script}</script>
</body>
</html>
`
}

function retiredList({ banned }: Catalog): string {
  if (banned.length === 0) return ''
  const items = banned.map(
    ({ code, reason }) =>
      `<li id="${escape(encodeURIComponent(code))}"><code>${escape(code)}</code> ${escape(reason)}</li>`,
  )
  return `<h2>Retired</h2>\n<ul>\n${items.join('\n')}\n</ul>\n`
}

function tableRow(catalog: Catalog, error: DeclaredError): string {
  const { code, statuses, message, description, deprecated, retryable, headers, docs } = error
  const { operations, since, owner, origin, hasCode } = error
  const details = [
    description === undefined ? '' : `<p>${escape(description)}</p>`,
    deprecated === undefined ? '' : `<p><strong>Deprecated:</strong> ${escape(deprecated)}</p>`,
    retryable === undefined ? '' : `<p>${retryable ? 'Retryable.' : 'Not retryable.'}</p>`,
    headers.length === 0
      ? ''
      : `<p>Required headers: ${headers.map((name) => `<code>${escape(name)}</code>`).join(', ')}.</p>`,
    hasCode ? '' : '<p>The response has no code: its status identifies it.</p>',
    operations.length === 0 ? '' : `<p>Operations: ${escape(operations.join(', '))}.</p>`,
    since === undefined ? '' : `<p>Since ${escape(since)}.</p>`,
    owner === undefined ? '' : `<p>Owner: ${escape(owner)}.</p>`,
    origin?.from === undefined ? '' : `<p>From ${escape(origin.from)}.</p>`,
    docs === undefined
      ? ''
      : `<p><a href="${escape(docs)}" rel="noreferrer">More about ${escape(code)}</a></p>`,
    `<details><summary>Example</summary><pre>${escape(bodyText(exampleResponse(catalog, code).body))}</pre></details>`,
  ]
  const anchor = encodeURIComponent(code)
  // The roles stay where a narrow page lays the table out as a list.
  return `<tr role="row" id="${escape(anchor)}"><th role="rowheader" scope="row"><a href="#${escape(encodeURIComponent(anchor))}"><code>${escape(code)}</code></a></th><td role="cell" data-label="Status">${statuses.join(', ') || 'not specified'}</td><td role="cell" data-label="Message">${escape(message?.source ?? '')}</td><td role="cell" data-label="Description">${details.join('')}</td></tr>`
}

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #444c56); --quiet: light-dark(#57606a, #9ea7b3) }
body { margin: 0 auto; max-width: 80rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: light-dark(#1f2328, #e6edf3); background: light-dark(#fff, #0d1117) }
a { color: light-dark(#0550ae, #79b8ff) }
label { display: block; font-weight: 600 }
input { font: inherit; width: 100%; max-width: 32rem; box-sizing: border-box; padding: .4rem .6rem; color: inherit; background: transparent; border: 1px solid var(--quiet); border-radius: .3rem }
:focus-visible { outline: 3px solid light-dark(#0969da, #58a6ff); outline-offset: 2px }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
caption { text-align: start; color: var(--quiet) }
th, td { text-align: start; vertical-align: top; padding: .5rem; border-bottom: 1px solid var(--line) }
td p { margin: 0 0 .3rem }
tr:target { background: light-dark(#fff8c5, #3a2f00) }
pre { overflow-x: auto }
[hidden] { display: none }
@media (max-width: 40rem) {
  table, caption, tbody, tr, th, td { display: block }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
  tbody tr { border-bottom: 1px solid var(--line); padding: .5rem 0 }
  th, td { border: 0; padding: .2rem 0; overflow-wrap: anywhere }
  td:empty { display: none }
  td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .85rem }
  pre { white-space: pre-wrap }
  tr[hidden] { display: none }
}
`

const script = `
const form = document.querySelector('form')
const input = document.querySelector('#search')
const found = document.querySelector('#found')
const rows = [...document.querySelectorAll('tbody tr')]
const texts = rows.map((row) => row.textContent.toLowerCase())
const search = () => {
  const words = input.value.toLowerCase().split(/\\s+/)
  rows.forEach((row, index) => { row.hidden = !words.every((word) => texts[index].includes(word)) })
  found.textContent = rows.filter((row) => !row.hidden).length + ' of ' + rows.length + ' codes'
}
form.hidden = false
form.addEventListener('submit', (event) => event.preventDefault())
input.addEventListener('input', search)
input.addEventListener('keydown', (event) => { if (event.key === 'Escape') { input.value = ''; search() } })
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || document.activeElement === input) return
  event.preventDefault()
  input.focus()
})
`
