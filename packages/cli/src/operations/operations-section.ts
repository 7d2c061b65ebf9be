import { escapeHtml } from '@error-contract/conformance/internal'
import { breakableHtml } from '../breakable-html.js'
import { kindName, summaryOf } from './format-operations.js'
import type { ErrorRow, OperationsResult, UnknownRow } from './operations-result.js'

/** Returns a section of the HTML page: a row for each group and operation, whose codes open to the calls that reach them. */
export function operationsSection(result: OperationsResult): string {
  const { groups, operations } = result
  const groupRows = groups.map(
    ({ covers, kind, place, errors, unknown }, index) =>
      `<tr role="row"><th scope="row" role="rowheader" id="group-${index + 1}">Group ${index + 1}: ${escapeHtml(covers)}</th><td role="cell" data-name="Where"><div>${kindName[kind]}<br><code>${breakableHtml(place)}</code></div></td><td role="cell" data-name="Codes"><div>${codes(errors, unknown)}</div></td></tr>`,
  )
  const rows = operations.map(
    ({ method, path, place, errors, unknown, groups: covering }) =>
      `<tr role="row"><th scope="row" role="rowheader">${escapeHtml(`${method} ${path}`)}</th><td role="cell" data-name="Where"><div><code>${breakableHtml(place)}</code>${covering.length > 0 ? `<br>${covering.map((index) => `<a href="#group-${index + 1}">group ${index + 1}</a>`).join(', ')}` : ''}</div></td><td role="cell" data-name="Codes"><div>${codes(errors, unknown)}</div></td></tr>`,
  )
  return `<section aria-labelledby="operations">
<h2 id="operations">Operations and the codes that they may return</h2>
<p>${escapeHtml(summaryOf(result))}</p>
<table role="table" class="operations">
<thead role="rowgroup"><tr role="row">${['Operation', 'Where', 'Codes'].map((name) => `<th scope="col" role="columnheader">${name}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
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
