import { escapeHtml } from '@error-contract/conformance/internal'
import { kindName, summaryOf } from './format-operations.js'
import type { ErrorRow, OperationsResult, UnknownRow } from './operations-result.js'

/** Returns a section of the HTML page: a row for each group and operation, whose codes open to the calls that reach them. */
export function operationsSection(result: OperationsResult): string {
  const { groups, operations } = result
  const groupRows = groups.map(
    ({ covers, kind, place, errors, unknown }, index) =>
      `<tr><th scope="row" id="group-${index + 1}">Group ${index + 1}: ${escapeHtml(covers)}</th><td data-name="Where">${kindName[kind]}<br><code>${escapeHtml(place)}</code></td><td data-name="Codes">${codes(errors, unknown)}</td></tr>`,
  )
  const rows = operations.map(
    ({ method, path, place, errors, unknown, groups: covering }) =>
      `<tr><th scope="row">${escapeHtml(`${method} ${path}`)}</th><td data-name="Where"><code>${escapeHtml(place)}</code>${covering.length > 0 ? `<br>${covering.map((index) => `<a href="#group-${index + 1}">group ${index + 1}</a>`).join(', ')}` : ''}</td><td data-name="Codes">${codes(errors, unknown)}</td></tr>`,
  )
  return `<section aria-labelledby="operations">
<h2 id="operations">Operations and the codes that they may return</h2>
<p>${escapeHtml(summaryOf(result))}</p>
<table class="operations">
<thead><tr><th scope="col">Operation</th><th scope="col">Where</th><th scope="col">Codes</th></tr></thead>
<tbody>
${[...groupRows, ...rows].join('\n')}
</tbody>
</table>
</section>`
}

function codes(errors: readonly ErrorRow[], unknown: readonly UnknownRow[]): string {
  const known = errors.map(({ code, statuses, path }) =>
    detail('good', `${code}${statuses.length > 0 ? ` ${statuses.join('/')}` : ''}`, path),
  )
  const open = unknown.map(({ reason, path }) => detail('open', `unknown: ${reason}`, path))
  return [...known, ...open].join('') || '<span class="rest">none</span>'
}

const detail = (style: string, title: string, path: readonly string[]): string =>
  `<details><summary class="${style}">${escapeHtml(title)}</summary><ol>${path.map((step) => `<li><code>${escapeHtml(step)}</code></li>`).join('')}</ol></details>`
