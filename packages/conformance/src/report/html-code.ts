import type { CodeResult, ProbeResult, TriggerResult } from '../run/result.js'
import { mergeFindings } from '../run/collect-findings.js'
import { escape, lines } from './html-escape.js'
import { exchangePart, findingList } from './html-exchange.js'
import { sharedLine } from './finding-text.js'
import type { SharedCause } from './shared-causes.js'

/** One code: a line that says how it ended and why, and beneath it every exchange. */
export function codePart(code: CodeResult, isOpen: boolean): string {
  const { outcome, triggers } = code
  const [first, ...others] = mergeFindings(triggers.flatMap((trigger) => trigger.findings))
  const more = others.length > 0 ? ` · ${others.length} more` : ''
  const gist = first ? `${first.message}${more}` : (code.reason ?? waiverGist(code) ?? requestsOf(code))
  return `<details id="${idOf(code)}"${isOpen ? ' open' : ''}>
<summary><b>${escape(code.code)}</b> <span class="mark ${outcome}">${outcome}</span> <span class="gist">${escape(gist)}</span></summary>
<div>
${lines([factsOf(code), ...triggers.map(triggerPart)])}
</div>
</details>`
}

/** Where on the page a code stands. */
const idOf = ({ code }: CodeResult): string => escape(encodeURIComponent(code))

const requestsOf = ({ triggers }: CodeResult) => triggers.map(({ request }) => request).join(', ')

const waiverGist = ({ waiver }: CodeResult) => waiver && (waiver.reason ?? waiver.issue)

function factsOf({ reason, statuses, declaredAt, waiver }: CodeResult): string {
  const facts = [
    reason,
    [
      statuses.length > 0 ? `Declared with ${statuses.join(' or ')}` : 'Declared with any status',
      declaredAt ? ` in ${declaredAt.file}, line ${declaredAt.line}.` : '.',
    ].join(''),
    waiver &&
      [
        `Waived until ${waiver.until} by ${waiver.owner} (${waiver.kind}`,
        waiver.targets ? ` at ${waiver.targets.join(', ')}` : '',
        `): ${[waiver.reason, waiver.issue].filter(Boolean).join(' ')}`,
      ].join(''),
  ]
  return lines(facts.map((fact) => fact && `<p class="dim">${escape(fact)}</p>`))
}

function triggerPart(trigger: TriggerResult): string {
  const { name, request, why, status, findings, reason, outcome, exchange, answers, ms, source } = trigger
  const label = name === request || source === 'recorded' ? '' : `<span class="name">${escape(name)}</span> `
  const figures = [
    source === 'recorded' ? 'recorded' : '',
    answers === 0 ? '' : `${answers} ${answers === 1 ? 'answer' : 'answers'}`,
    source === 'recorded' ? '' : `${ms} ms`,
  ].filter((one) => one !== '')
  return `<article>
<h3>${label}<code>${escape(request)}</code> → <span class="${outcome}">${status ?? ''} ${outcome}</span> <span class="dim">${figures.join(', ')}</span></h3>
${lines([...[why, reason].map((text) => text && `<p class="dim">${escape(text)}</p>`), findingList(findings, trigger), exchange && exchangePart(exchange)])}
</article>`
}

/** One probe of the layers around the handlers, in the form of a code. */
export function probePart(probe: ProbeResult): string {
  const { name, description, request, outcome, reason, status, findings, exchange } = probe
  return `<details${outcome === 'violated' ? ' open' : ''}>
<summary><b>${escape(name)}</b> <span class="mark ${outcome}">${status ?? ''} ${outcome}</span> <span class="gist">${escape(description)}</span></summary>
<div>
${lines([...[request, reason].map((text) => text && `<p class="dim">${escape(text)}</p>`), findingList(findings), exchange && exchangePart(exchange)])}
</div>
</details>`
}

/** What many codes tell of, once, with a link to each of them. */
export function sharedPart(cause: SharedCause): string {
  const links = cause.codes.map((code) => `<a href="#${idOf(code)}">${escape(code.code)}</a>`)
  return `<li class="${cause.severity}"><p>${escape(sharedLine(cause))}</p>
<p class="links">${links.join(' ')}</p></li>`
}
