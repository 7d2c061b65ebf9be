import {
  choice,
  fail,
  integer,
  object,
  optional,
  readValue,
  text,
  type Shape,
} from '@error-contract/catalog/document'
import { modes } from '../safety/mode.js'
import { severities } from '../triggers/severities-shape.js'

/** Takes a value that the run reads itself, such as an app or a function. */
const unread: Shape<true> = { schema: {}, read: () => true }

const probes: Shape<boolean | 'strict'> = {
  schema: { enum: [true, false, 'strict'] },
  read: (node, path, report) =>
    node.kind === 'scalar' && (typeof node.value === 'boolean' || node.value === 'strict')
      ? node.value
      : fail(report, node, path, "Invalid probes. Write true, false or 'strict'."),
}

type PlainName = 'mode' | 'severities' | 'allowIncomplete' | 'probes' | 'shard' | 'report'

const plainOptions: Record<PlainName, ReturnType<typeof optional>> = {
  mode: optional(choice(modes)),
  severities: optional(severities),
  allowIncomplete: optional(integer({ name: 'a number of codes', minimum: 0, maximum: 1_000_000 })),
  probes: optional(probes),
  shard: optional(text()),
  report: optional(text()),
}

const otherNames = [
  'target',
  'catalog',
  'triggers',
  'limits',
  'allowedHosts',
  'production',
  'environment',
  'recorded',
  'states',
  'isExcluded',
] as const

const suiteOptions = object(
  { ...plainOptions, ...Object.fromEntries(otherNames.map((name) => [name, optional(unread)])) },
  { name: 'the options of describeConformance' },
)

type SuiteOptionName = PlainName | (typeof otherNames)[number]

/** `never` for options that are not named above, so that a new one cannot be forgotten here. */
type AllNamed<T> = Exclude<keyof T, SuiteOptionName> extends never ? T : never

/**
 * Checks names and plain values of options, which no compiler checks where a test is JavaScript.
 *
 * @throws {InvalidInputError} with every unknown option, and every value that its option does not have.
 */
export function checkSuiteOptions<T extends object>(options: AllNamed<T>): void {
  const given = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, name in plainOptions ? (value as unknown) : true])
  readValue(suiteOptions, Object.fromEntries(given), 'describeConformance')
}
