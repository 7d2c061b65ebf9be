import { escapeHtml, htmlHead, reportStyle } from '@error-contract/conformance/internal'
import { otherLines, summary } from './format-verification.js'
import type { Verification, VerifiedInteraction } from './verification.js'

/** Returns a self-contained HTML page of a verification. A content security policy blocks every script. */
export function verificationPage(verification: Verification): string {
  const { provider = 'provider', verdict, title, reasons, target, interactions } = verification
  const kind =
    verdict === 'kept'
      ? 'conformant'
      : verdict === 'mismatch' || verdict === 'state'
        ? 'violations'
        : 'incomplete'
  return `${htmlHead({ title: `${provider}: ${verdict}`, style: reportStyle })}
<body>
<header>
<h1>${escapeHtml(provider)} <span class="mark ${kind}">${escapeHtml(verdict)}</span></h1>
<p class="dim">Against <b>${escapeHtml(target)}</b>.</p>
<p>${escapeHtml(summary(verification))}</p>
</header>
<main>
${list(title, verdict === 'kept' ? [] : reasons, 'error')}
${list('Not verified', otherLines(verification), 'warn')}
${group('Broken', interactions, 'broken', 'violated')}
${group('Pending', interactions, 'pending', 'untriggered')}
${group('Not judged', interactions, 'not-judged', 'excluded')}
${group('Kept', interactions, 'kept', 'proven')}
</main>
</body>
</html>
`
}

const list = (heading: string, lines: readonly string[], kind: string) =>
  lines.length === 0
    ? ''
    : `<h2>${escapeHtml(heading)}</h2>\n<ul class="causes">\n${lines.map((line) => `<li class="${kind}"><p>${escapeHtml(line)}</p></li>`).join('\n')}\n</ul>`

function group(
  heading: string,
  interactions: readonly VerifiedInteraction[],
  outcome: VerifiedInteraction['outcome'],
  kind: string,
): string {
  const own = interactions.filter((one) => one.outcome === outcome)
  if (own.length === 0) return ''
  const items = own.map(
    ({ description, mismatches }) =>
      `<li class="${kind}"><p>${escapeHtml(description)}</p>${mismatches.map((line) => `<p class="dim">${escapeHtml(line)}</p>`).join('')}</li>`,
  )
  return `<h2 class="${kind}">${heading} (${own.length})</h2>\n<ul class="causes">\n${items.join('\n')}\n</ul>`
}
