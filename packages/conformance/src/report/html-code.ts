import type { CodeResult, ProbeResult, TriggerResult } from '../run/result.js'
import { mergeFindings } from '../run/collect-findings.js'
import { escapeHtml, joinParts } from './html-text.js'
import { exchangePart, findingList } from './html-exchange.js'
import { formatSharedCauseLine } from './terminal-text.js'
import type { SharedCause } from './group-causes.js'

/** Returns one code: a line with its outcome and the reason, and below it every exchange. */
export function codePart(code: CodeResult, isOpen: boolean): string {
  const { outcome, triggers } = code
  const [first, ...others] = mergeFindings(triggers.flatMap((trigger) => trigger.findings))
  const more = others.length > 0 ? ` · ${others.length} more` : ''
  const summary = first ? `${first.message}${more}` : (code.reason ?? waiverSummary(code) ?? requestsOf(code))
  return `<details id="${idOf(code)}"${isOpen ? ' open' : ''}>
<summary><b>${escapeHtml(code.code)}</b> <span class="mark ${outcome}">${outcome}</span> <span class="summary">${escapeHtml(summary)}</span></summary>
<div>
${joinParts([factsOf(code), ...triggers.map(triggerPart)])}
</div>
</details>`
}

/** Returns the id of a code on the page. */
const idOf = ({ code }: CodeResult): string => escapeHtml(encodeURIComponent(code))

const requestsOf = ({ triggers }: CodeResult) => triggers.map(({ request }) => request).join(', ')

const waiverSummary = ({ waiver }: CodeResult) => waiver && (waiver.reason ?? waiver.issue)

function factsOf({ reason, statuses, deprecated, declaredAt, waiver }: CodeResult): string {
  const facts = [
    reason,
    [
      statuses.length > 0 ? `Declared with ${statuses.join(' or ')}` : 'Declared with any status',
      declaredAt ? ` in ${declaredAt.file}, line ${declaredAt.line}.` : '.',
    ].join(''),
    deprecated && `Deprecated: ${deprecated}`,
    waiver &&
      [
        `Waived until ${waiver.until} by ${waiver.owner} (${waiver.kind}`,
        waiver.targets ? ` at ${waiver.targets.join(', ')}` : '',
        `): ${[waiver.reason, waiver.issue].filter(Boolean).join(' ')}`,
      ].join(''),
  ]
  return joinParts(facts.map((fact) => fact && `<p class="dim">${escapeHtml(fact)}</p>`))
}

function triggerPart(trigger: TriggerResult): string {
  const { name, request, why, status, findings, reason, outcome, exchange, answers, ms, source } = trigger
  const label =
    name === request || source === 'recorded' ? '' : `<span class="name">${escapeHtml(name)}</span> `
  const figures = [
    source === 'recorded' ? 'recorded' : '',
    answers === 0 ? '' : `${answers} ${answers === 1 ? 'response' : 'responses'}`,
    source === 'recorded' ? '' : `${ms} ms`,
  ].filter((one) => one !== '')
  return `<article>
<h3>${label}<code>${escapeHtml(request)}</code> → <span class="${outcome}">${status ?? ''} ${outcome}</span> <span class="dim">${figures.join(', ')}</span></h3>
${joinParts([...[why, reason].map((text) => text && `<p class="dim">${escapeHtml(text)}</p>`), findingList(findings, trigger), exchange && exchangePart(exchange), ...failedSteps(trigger)])}
</article>`
}

/** Returns the exchange of each step that failed, below what failed. */
const failedSteps = ({ failedSteps: steps = [] }: Pick<TriggerResult, 'failedSteps'>): string[] =>
  steps.flatMap(({ message, exchange }) =>
    exchange ? [`<p class="dim">${escapeHtml(message)}</p>\n${exchangePart(exchange)}`] : [],
  )

/** Returns one protocol probe, in the form of a code. */
export function probePart(probe: ProbeResult): string {
  const { name, description, request, outcome, reason, status, findings, exchange } = probe
  return `<details${outcome === 'violated' ? ' open' : ''}>
<summary><b>${escapeHtml(name)}</b> <span class="mark ${outcome}">${status ?? ''} ${outcome}</span> <span class="summary">${escapeHtml(description)}</span></summary>
<div>
${joinParts([...[request, reason].map((text) => text && `<p class="dim">${escapeHtml(text)}</p>`), findingList(findings), exchange && exchangePart(exchange), ...failedSteps(probe)])}
</div>
</details>`
}

/** Returns a cause that many codes share, with a link to each of them. */
export function sharedPart(cause: SharedCause): string {
  const links = cause.codes.map((code) => `<a href="#${idOf(code)}">${escapeHtml(code.code)}</a>`)
  return `<li class="${cause.severity}"><p>${escapeHtml(formatSharedCauseLine(cause))}</p>
<p class="links">${links.join(' ')}</p></li>`
}
