import type { Exchange, TriggerResult } from '../run/result.js'
import type { Finding } from '../judge/finding.js'
import { escape, lines } from './html-escape.js'

type HtmlFinding = Finding & { readonly times?: number }

/** Findings as a list: what is wrong, by which check, and what was due beside what came. */
export function findingList(
  findings: readonly HtmlFinding[],
  { answers, moreFindings = 0 }: Partial<Pick<TriggerResult, 'answers' | 'moreFindings'>> = {},
): string {
  if (findings.length === 0) return ''
  const more = moreFindings === 0 ? [] : [`<li>${moreFindings} more were not kept.</li>`]
  return `<ul class="findings">
${[...findings.map((one) => findingItem(one, answers)), ...more].join('\n')}
</ul>`
}

function findingItem({ check, kind, severity, message, expected, actual, times }: HtmlFinding, answers = 1) {
  const id = kind === undefined ? check : `${check}:${kind}`
  // Of two answers, one that is wrong is news.
  const count =
    times !== undefined && times < answers ? ` <span class="dim">${times} of ${answers} answers</span>` : ''
  const compared = lines([
    expected === undefined ? '' : `<dt>expected</dt><dd>${escape(expected)}</dd>`,
    actual === undefined ? '' : `<dt>got</dt><dd>${escape(actual)}</dd>`,
  ])
  return `<li class="${severity}"><code>${escape(id)}</code>${severity === 'warn' ? ' (warning)' : ''} ${escape(message)}${count}${
    compared === '' ? '' : `\n<dl class="compared">${compared}</dl>`
  }</li>`
}

/** What was sent beside what came back, and a command that sends it again. */
export const exchangePart = ({ request, response, curl }: Exchange): string => `<div class="exchange">
<div><h4>Sent</h4>
<pre>${escape(message(`${request.method} ${request.path}`, request.headers, request.body ?? ''))}</pre></div>
<div><h4>Came back</h4>
<pre>${response ? escape(message(String(response.status), response.headers, bodyOf(response))) : 'nothing'}</pre></div>
</div>
<h4>Send it again</h4>
<div class="again"><pre>${escape(curl)}</pre><button type="button" data-copy hidden>Copy</button></div>`

const message = (first: string, headers: readonly (readonly [string, string])[], body: string) =>
  [first, ...headers.map(([name, value]) => `${name}: ${value}`), ...(body === '' ? [] : ['', body])].join(
    '\n',
  )

const bodyOf = ({ body, bytes }: NonNullable<Exchange['response']>) =>
  Buffer.byteLength(body) < bytes ? `${body}… (${bytes} bytes)` : body
