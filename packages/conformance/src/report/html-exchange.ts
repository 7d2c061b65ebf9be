import type { Exchange, TriggerResult } from '../run/result.js'
import type { Finding } from '../judge/finding.js'
import { escapeHtml, joinParts } from './html-text.js'

type HtmlFinding = Finding & { readonly times?: number }

/** Returns findings as a list: the check, the message, and what was expected and found. */
export function findingList(
  findings: readonly HtmlFinding[],
  { answers, moreFindings = 0 }: Partial<Pick<TriggerResult, 'answers' | 'moreFindings'>> = {},
): string {
  if (findings.length === 0) return ''
  const more = moreFindings === 0 ? [] : [`<li>${moreFindings} more findings were not kept.</li>`]
  return `<ul class="findings">
${[...findings.map((one) => findingItem(one, answers)), ...more].join('\n')}
</ul>`
}

function findingItem({ check, kind, severity, message, expected, actual, times }: HtmlFinding, answers = 1) {
  const id = kind === undefined ? check : `${check}:${kind}`
  // Worth saying only where some of the responses are right.
  const count =
    times !== undefined && times < answers ? ` <span class="dim">${times} of ${answers} responses</span>` : ''
  const compared = joinParts([
    expected === undefined ? '' : `<dt>expected</dt><dd>${escapeHtml(expected)}</dd>`,
    actual === undefined ? '' : `<dt>got</dt><dd>${escapeHtml(actual)}</dd>`,
  ])
  return `<li class="${severity}"><code>${escapeHtml(id)}</code>${severity === 'warn' ? ' (warning)' : ''} ${escapeHtml(message)}${count}${
    compared === '' ? '' : `\n<dl class="compared">${compared}</dl>`
  }</li>`
}

/** Returns a request, its response, and a command that sends the request again. */
export const exchangePart = ({ request, response, curl }: Exchange): string => `<div class="exchange">
<div><h4>Sent</h4>
<pre>${escapeHtml(message(`${request.method} ${request.path}`, request.headers, request.body ?? ''))}</pre></div>
<div><h4>Received</h4>
<pre>${response ? escapeHtml(message(String(response.status), response.headers, bodyOf(response))) : 'nothing'}</pre></div>
</div>
<h4>Send it again</h4>
<div class="again"><pre>${escapeHtml(curl)}</pre><button type="button" data-copy hidden>Copy</button></div>`

const message = (first: string, headers: readonly (readonly [string, string])[], body: string) =>
  [first, ...headers.map(([name, value]) => `${name}: ${value}`), ...(body === '' ? [] : ['', body])].join(
    '\n',
  )

const bodyOf = ({ body, bytes }: NonNullable<Exchange['response']>) =>
  Buffer.byteLength(body) < bytes ? `${body}… (${bytes} bytes)` : body
