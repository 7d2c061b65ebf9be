import { countNoun } from '../../count-noun.js'
import { skippedLines } from '../../pacts/pact-source.js'
import type { ProviderPacts } from '../../pacts/provider-pacts.js'
import { describeConsumer, describeParts, type ConsumerReliance } from '../../pacts/consumer-reliances.js'
import { escapeMarkdown } from '../../pacts/escape-markdown.js'
import type { CodeConsumers, ConsumersList } from './list-consumers.js'

/** A list of consumers, and what it was read from. */
export interface ConsumersReport extends ConsumersList, Pick<ProviderPacts, 'skipped' | 'unreadable'> {
  readonly pacts: number
  readonly errors: number
  /** Interactions without an error. */
  readonly others: number
}

/** Returns the text to print, without a line break at its end. */
export function formatConsumers(report: ConsumersReport, format: 'text' | 'json' | 'markdown'): string {
  if (format === 'json') return JSON.stringify({ schemaVersion: 1, ...report }, undefined, 2)
  return (format === 'markdown' ? asMarkdown(report) : asText(report)).join('\n')
}

const noCode = 'Without a code, or with any'

function asText(report: ConsumersReport): string[] {
  const { codes, withoutCode } = report
  return [
    ...codes
      .filter(({ reliances }) => reliances.length > 0)
      .flatMap((one) => [heading(one), ...one.reliances.flatMap(relianceLines), '']),
    ...(withoutCode.length > 0 ? [noCode, ...withoutCode.flatMap(relianceLines), ''] : []),
    ...unusedLines(codes),
    ...countLines(report),
  ]
}

const heading = ({ code, isDeclared }: CodeConsumers) => (isDeclared ? code : `${code} (not declared)`)

const relianceLines = (one: ConsumerReliance): string[] => [
  `  ${describeConsumer(one)} (${one.source})`,
  `    ${describeInteraction(one)}`,
  `      relies on: ${describeParts(one)}`,
  ...(one.notAsked.length > 0 ? [`      does not rely on: ${one.notAsked.join(', ')}`] : []),
]

function describeInteraction({ interaction, request, states }: ConsumerReliance): string {
  const named = states.filter((state) => state !== '')
  const what = request === undefined || interaction.includes(request) ? '' : ` [${request}]`
  return `${interaction}${what}${named.length === 0 ? '' : `, given ${named.join(' and ')}`}`
}

function unusedLines(codes: readonly CodeConsumers[]): string[] {
  const unused = codes.filter(({ reliances }) => reliances.length === 0)
  const declared = unused.filter(({ isDeclared }) => isDeclared).map(({ code }) => code)
  const unknown = unused.filter(({ isDeclared }) => !isDeclared)
  return [
    ...(declared.length > 0 ? [`No contract relies on: ${declared.join(', ')}.`] : []),
    ...unknown.map(
      ({ code, nearest }) =>
        `No contract relies on '${code}', and the catalog does not declare it.${nearest === undefined ? '' : ` Did you mean '${nearest}'?`}`,
    ),
  ]
}

const countLines = ({ pacts, errors, others, skipped }: ConsumersReport): string[] => [
  ...skippedLines(skipped),
  `Read ${countNoun(errors, 'interaction')} with an error in ${countNoun(pacts, 'pact')}; ${countNoun(others, 'other interaction')} ${others === 1 ? 'was' : 'were'} not read. A consumer without a pact is not listed.`,
]

function asMarkdown(report: ConsumersReport): string[] {
  const { codes, withoutCode } = report
  const rows = [
    ...codes.flatMap((one) => one.reliances.map((reliance) => [heading(one), ...cellsOf(reliance)])),
    ...withoutCode.map((reliance) => [noCode, ...cellsOf(reliance)]),
  ]
  return [
    '### Consumers of error codes',
    '',
    ...(rows.length > 0
      ? [
          '| Code | Consumer | Interaction | Relies on | Does not rely on |',
          '| - | - | - | - | - |',
          ...rows.map((cells) => `| ${cells.map(escapeMarkdown).join(' | ')} |`),
          '',
        ]
      : []),
    ...unusedLines(codes).flatMap((line) => [escapeMarkdown(line), '']),
    ...countLines(report).map(escapeMarkdown),
  ]
}

const cellsOf = (one: ConsumerReliance): string[] => [
  describeConsumer(one),
  describeInteraction(one),
  describeParts(one),
  one.notAsked.join(', '),
]
