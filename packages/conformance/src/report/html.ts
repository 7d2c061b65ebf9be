import { outcomesWorstFirst } from '../run/summary.js'
import type { CodeResult, ConformanceResult, ProbesResult, Outcome } from '../run/result.js'
import { listFailures } from '../run/run-failures.js'
import { formatFinding, formatRunFailure } from './terminal-text.js'
import { codePart, probePart, sharedPart } from './html-code.js'
import { htmlHead } from './html-head.js'
import { escapeHtml, joinParts } from './html-text.js'
import { script } from './html-script.js'
import { style } from './html-style.js'
import { groupCauses } from './group-causes.js'

/**
 * Returns a self-contained HTML page: codes by outcome, with every exchange. Text of the server is inert: it is escaped,
 * and a content security policy blocks every script and style that is not part of the page.
 */
export function htmlReport(result: ConformanceResult): string {
  const { catalog, verdict, codes } = result
  const name = catalog.version === undefined ? catalog.name : `${catalog.name} ${catalog.version}`
  return `${htmlHead({ title: `${name}: ${verdict}`, style, script })}
<body>
<header>
<h1>${escapeHtml(name)} <span class="mark ${verdict}">${verdict}</span></h1>
${facts(result)}
${bar(result)}
</header>
${filter(result)}
<main>
${joinParts([
  causes(result),
  ...outcomesWorstFirst.map((outcome) =>
    section(
      outcome,
      codes.filter((one) => one.outcome === outcome),
    ),
  ),
  probesSection(result.probes),
])}
<p id="none" hidden>No code matches the filter.</p>
</main>
<script>${script}</script>
</body>
</html>
`
}

function facts({ summary, target, mode, startedAt, ms, shard }: ConformanceResult): string {
  const part = shard ? `, shard ${shard.index} of ${shard.of}` : ''
  const day = startedAt.slice(0, 16).replace('T', ' ')
  return `<p class="dim">Against <b>${escapeHtml(target)}</b> in mode ${escapeHtml(mode)}${part}, <time datetime="${escapeHtml(startedAt)}">${escapeHtml(day)} UTC</time>: ${summary.requests} ${summary.requests === 1 ? 'request' : 'requests'} in ${ms} ms.</p>
<p><b class="figure">${summary.proven}</b> of <b class="figure">${summary.declared}</b> declared codes are proven; ${summary.triggered} have a trigger.</p>`
}

/** Returns the outcomes as a bar. It is hidden from screen readers, since the filter below has the same numbers. */
function bar({ summary }: ConformanceResult): string {
  let start = 0
  const parts = bestFirst
    .filter((outcome) => summary[outcome] > 0)
    .map((outcome) => {
      const part = `<rect class="${outcome}" x="${start}" y="0" width="${summary[outcome]}" height="1" />`
      start += summary[outcome]
      return part
    })
  return `<svg class="bar" viewBox="0 0 ${Math.max(start, 1)} 1" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg>`
}

const bestFirst = [...outcomesWorstFirst].reverse()

function filter({ codes, probes }: ConformanceResult): string {
  const choices = outcomesWorstFirst
    .map((outcome) => ({ value: outcome, count: codes.filter((one) => one.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
  const all = [
    { value: '', text: 'all', count: codes.length },
    ...choices.map((one) => ({ ...one, text: one.value })),
    ...(probes ? [{ value: 'probes', text: 'probes', count: probes.results.length }] : []),
  ]
  return `<div class="filter" role="search">
<label class="words">Find a code, a check or any text (press /)<input id="words" type="search" autocomplete="off"></label>
<fieldset>
<legend>Outcome</legend>
${all
  .map(
    ({ value, text, count }) =>
      `<label class="choice ${value}"><input type="radio" name="outcome" value="${value}"${value === '' ? ' checked' : ''}> ${text} <b>${count}</b></label>`,
  )
  .join('\n')}
</fieldset>
<p><output id="count" for="words"></output> <button type="button" id="toggle" hidden>Open all</button></p>
</div>`
}

/** Returns causes that many codes share, what failed beside the requests, and findings that belong to no declared code. */
function causes(result: ConformanceResult): string {
  const { codes, findings, moreFindings = 0 } = result
  const { shared } = groupCauses(codes)
  const failures = listFailures(result).map(
    (one) => `<li class="error"><p>${escapeHtml(formatRunFailure(one))}</p></li>`,
  )
  const beside = findings.map(
    (one) =>
      `<li class="${one.severity}"><p>${escapeHtml(one.request)}: ${escapeHtml(formatFinding(one))}</p></li>`,
  )
  const more = moreFindings === 0 ? [] : [`<li>${moreFindings} more findings were not kept.</li>`]
  return joinParts([
    list('Shared by many codes', shared.map(sharedPart)),
    list('Outside the declared codes', [...beside, ...more]),
    list('Undo, teardown and the run itself', failures),
  ])
}

const list = (heading: string, items: readonly string[]) =>
  items.length === 0 ? '' : `<h2>${heading}</h2>\n<ul class="causes">\n${items.join('\n')}\n</ul>`

function section(outcome: Outcome, codes: readonly CodeResult[]): string {
  if (codes.length === 0) return ''
  // Many at once would be harder to scan than a closed list.
  const isOpen = outcome === 'violated' && codes.length <= 3
  return `<section data-outcome="${outcome}">
<h2 class="${outcome}">${outcome} (${codes.length})</h2>
${codes.map((code) => codePart(code, isOpen)).join('\n')}
</section>`
}

const probesSection = (probes: ProbesResult | undefined) =>
  probes === undefined
    ? ''
    : `<section data-outcome="probes">
<h2>Protocol probes</h2>
${probes.severity === 'warn' ? '<p class="dim">Findings of probes are warnings. --probes strict makes them violations.</p>\n' : ''}${probes.results.map(probePart).join('\n')}
</section>`
