import type { CodeResult, ConformanceResult, TriggerResult } from '../engine/result.js'
import { findingLine } from './finding-text.js'

/** A page in one file: codes by outcome, and what was sent and came back. Text of the server is always inert. */
export function htmlReport(result: ConformanceResult): string {
  const { summary, catalog } = result
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escape(catalog.name)}: ${result.verdict}</title>
<h1>${escape(catalog.name)}: ${result.verdict}</h1>
<p>${summary.proven} of ${summary.declared} codes proven, ${summary.violated} violated, ${summary.waived} waived, against ${escape(result.target)}.</p>
${result.codes.map(codeSection).join('\n')}
</html>
`
}

const codeSection = (code: CodeResult) => `<section>
<h2>${escape(code.code)} <small>${code.outcome}</small></h2>
${code.reason === undefined ? '' : `<p>${escape(code.reason)}</p>`}
${code.triggers.map(triggerPart).join('\n')}
</section>`

const triggerPart = (trigger: TriggerResult) => `<h3>${escape(trigger.name)}</h3>
<ul>${trigger.findings.map((one) => `<li>${escape(findingLine(one))}</li>`).join('')}</ul>
<pre>${escape(trigger.exchange?.curl ?? '')}
${escape(trigger.exchange?.response?.body ?? '')}</pre>`

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
