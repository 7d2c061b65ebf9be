import { describeChange } from '@error-contract/documents/diff'
import { countNoun } from '../../count-noun.js'
import { describeConsumer, describeParts, type ConsumerReliance } from '../../pacts/consumer-reliances.js'
import { escapeMarkdown } from '../../pacts/escape-markdown.js'
import { skippedLines } from '../../pacts/pact-source.js'
import type { ProviderPacts } from '../../pacts/provider-pacts.js'
import type { Hit } from './hit-consumers.js'

/** The consumers that changes hit, and what that was read from. */
export interface HitsReport extends Pick<ProviderPacts, 'skipped' | 'unreadable'> {
  readonly hits: readonly Hit[]
  readonly pacts: number
  readonly errors: number
}

/** Returns the consumers that changes hit, without a line break at the end. */
export function formatHits(
  { hits, pacts, errors, skipped }: HitsReport,
  format: 'text' | 'markdown',
): string {
  const others = skippedLines(skipped)
  const summary = `${hits.length === 0 ? 'No change hits a consumer' : 'Other changes hit nobody'} in ${countNoun(errors, 'interaction')} with an error of ${countNoun(pacts, 'pact')}. A consumer without a pact is not known.`
  if (format === 'text')
    return [
      ...hits.flatMap(({ change, reliances }) => [
        `${describeChange(change)} This hits:`,
        ...reliances.flatMap(linesOf),
        '',
      ]),
      ...others,
      summary,
    ].join('\n')
  const rows = hits.flatMap(({ change, reliances }) =>
    reliances.map((one) => [
      describeChange(change),
      describeConsumer(one),
      one.interaction,
      describeParts(one),
    ]),
  )
  return [
    '### Consumers that are hit',
    '',
    ...(rows.length > 0
      ? [
          '| Change | Consumer | Interaction | Relies on |',
          '| - | - | - | - |',
          ...rows.map((cells) => `| ${cells.map(escapeMarkdown).join(' | ')} |`),
          '',
        ]
      : []),
    ...others.map(escapeMarkdown),
    escapeMarkdown(summary),
  ].join('\n')
}

const linesOf = (one: ConsumerReliance): string[] => [
  `  ${describeConsumer(one)} (${one.source})`,
  `    ${one.interaction}: ${describeParts(one)}`,
]
