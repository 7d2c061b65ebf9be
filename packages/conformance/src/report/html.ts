import { createHash } from 'node:crypto'
import { fromWorst } from '../engine/summary.js'
import {
  outcomes,
  type CodeResult,
  type ConformanceResult,
  type Exchange,
  type LayersResult,
  type Outcome,
  type ProbeResult,
  type RunFinding,
  type TriggerResult,
} from '../engine/result.js'
import type { Finding } from '../finding.js'
import { findingLine } from './finding-text.js'
import { script } from './html-script.js'
import { style } from './html-style.js'

/**
 * A page in one file: codes by outcome, what was sent and what came back. It asks for nothing from elsewhere, and text
 * of the server is always inert: it is escaped, and a content security policy stops what is not this page's own.
 */
export function htmlReport(result: ConformanceResult): string {
  const { catalog, verdict, codes } = result
  const title = `${catalog.name}: ${verdict}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escape(catalog.name)}${catalog.version === undefined ? '' : ` ${escape(catalog.version)}`}: <span class="${verdict}">${verdict}</span></h1>
${figures(result)}
</header>
${filter(result)}
<main>
${runFindings(result.findings)}
${fromWorst
  .map((outcome) =>
    section(
      outcome,
      codes.filter((one) => one.outcome === outcome),
    ),
  )
  .join('')}
${layersPart(result.layers)}
<p id="none" hidden>No code matches the filter.</p>
</main>
<script>${script}</script>
</body>
</html>
`
}

function figures({ summary, target, startedAt, ms }: ConformanceResult): string {
  const counts = outcomes.filter((outcome) => outcome === 'proven' || summary[outcome] > 0)
  const all = [
    ['declared', summary.declared, ''],
    ['triggered', summary.triggered, ''],
    ...counts.map((outcome) => [outcome, summary[outcome], outcome] as const),
  ] as const
  return `<p class="dim">Against ${escape(target)}, <time datetime="${escape(startedAt)}">${escape(startedAt)}</time>, ${summary.requests} requests in ${ms} ms.</p>
<ul class="figures">
${all.map(([name, count, kind]) => `<li><b class="${kind}">${count}</b> ${name}</li>`).join('\n')}
</ul>`
}

function filter({ codes, layers }: ConformanceResult): string {
  const present = fromWorst.filter((outcome) => codes.some((one) => one.outcome === outcome))
  return `<div class="filter" role="search">
<label>Find a code, a check or any text (press /)<input id="words" type="search" autocomplete="off"></label>
<label>Outcome<select id="outcome">
<option value="">every outcome</option>
${[...present, ...(layers ? ['layers'] : [])].map((outcome) => `<option>${outcome}</option>`).join('\n')}
</select></label>
<output id="count" for="words outcome"></output>
</div>`
}

const runFindings = (findings: readonly RunFinding[]) =>
  findings.length === 0
    ? ''
    : `<h2 class="violated">Beside the declared codes</h2>
<ul class="findings">
${findings.map((one) => `<li>${escape(one.request)}: ${escape(findingLine(one))}</li>`).join('\n')}
</ul>`

const section = (outcome: Outcome, codes: readonly CodeResult[]) =>
  codes.length === 0
    ? ''
    : `<section data-outcome="${outcome}">
<h2 class="${outcome}">${outcome} (${codes.length})</h2>
${codes.map(codePart).join('\n')}
</section>
`

function codePart(code: CodeResult): string {
  const { triggers, statuses, declaredAt, waiver, reason, outcome } = code
  const facts = [
    reason,
    statuses.length > 0 ? `Declared with ${statuses.join(' or ')}.` : 'Its status is open.',
    declaredAt && `Declared in ${declaredAt.file}, line ${declaredAt.line}.`,
    waiver &&
      `Waived until ${waiver.until} by ${waiver.owner} (${waiver.kind}): ${[waiver.reason, waiver.issue].filter(Boolean).join(' ')}`,
  ]
  return `<details id="${escape(encodeURIComponent(code.code))}"${outcome === 'violated' ? ' open' : ''}>
<summary><b>${escape(code.code)}</b> <span class="${outcome}">${outcome}</span></summary>
<div>
${facts.flatMap((fact) => (fact === undefined ? [] : [`<p class="dim">${escape(fact)}</p>`])).join('\n')}
${triggers.map(triggerPart).join('\n')}
</div>
</details>`
}

const layersPart = (layers: LayersResult | undefined) =>
  layers === undefined
    ? ''
    : `<section data-outcome="layers">
<h2>Layers around the handlers</h2>
${layers.severity === 'warn' ? '<p class="dim">What is found here is a warning. --layers strict makes it count.</p>\n' : ''}${layers.probes.map(probePart).join('\n')}
</section>`

const probePart = ({ name, what, request, outcome, reason, status, findings, exchange }: ProbeResult) =>
  `<details${outcome === 'violated' ? ' open' : ''}>
<summary><b>${escape(name)}</b> ${escape(what)} <span class="${outcome}">${status ?? ''} ${outcome}</span></summary>
<div>
${[request, reason].flatMap((text) => (text === undefined ? [] : [`<p class="dim">${escape(text)}</p>`])).join('\n')}
${findingList(findings)}
${exchange ? exchangePart(exchange) : ''}
</div>
</details>`

const findingList = (findings: readonly Finding[]) =>
  findings.length === 0
    ? ''
    : `<ul class="findings">${findings.map((one) => `<li class="${one.severity}">${escape(findingLine(one))}</li>`).join('')}</ul>`

function triggerPart({
  name,
  request,
  why,
  status,
  findings,
  reason,
  outcome,
  exchange,
}: TriggerResult): string {
  const label = name === request ? request : `${name}: ${request}`
  return `<h3>${escape(label)} → <span class="${outcome}">${status ?? ''} ${outcome}</span></h3>
${[why, reason].flatMap((text) => (text === undefined ? [] : [`<p class="dim">${escape(text)}</p>`])).join('\n')}
${findingList(findings)}
${exchange ? exchangePart(exchange) : ''}`
}

const exchangePart = ({ request, response, curl }: Exchange) => `<h4>Sent</h4>
<pre>${escape(message(`${request.method} ${request.path}`, request.headers, request.body ?? ''))}</pre>
<h4>Came back</h4>
<pre>${response ? escape(message(String(response.status), response.headers, bodyOf(response))) : 'nothing'}</pre>
<h4>Send it again</h4>
<div class="line"><pre>${escape(curl)}</pre><button type="button" data-copy hidden>Copy</button></div>`

const message = (first: string, headers: readonly (readonly [string, string])[], body: string) =>
  [first, ...headers.map(([name, value]) => `${name}: ${value}`), ...(body === '' ? [] : ['', body])].join(
    '\n',
  )

const bodyOf = ({ body, bytes }: NonNullable<Exchange['response']>) =>
  Buffer.byteLength(body) < bytes ? `${body}… (${bytes} bytes)` : body

/** Besides what HTML reads, characters that HTML does not allow at all. */
const escape = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFDD0-\uFDEF\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
