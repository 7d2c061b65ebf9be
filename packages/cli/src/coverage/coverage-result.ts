import type { BannedCode, CatalogDefinition } from '@error-contract/catalog'
import type { OperationsResult } from '../operations/operations-result.js'

/** The columns of the coverage of a catalog. */
export const columns = ['raised', 'documented', 'reliedOn', 'proven'] as const

export type Column = (typeof columns)[number]

/** One place that says something about a code. */
export interface Evidence {
  readonly column: Column
  readonly code: string
  /** `src/orders.ts:12:3`, or a file. */
  readonly place: string
  /** The thing at the place: an emitter, an operation, a consumer and its interaction, an exchange. */
  readonly text: string
  readonly statuses: readonly number[]
  /** False where it speaks against the code, such as a test that failed. */
  readonly holds: boolean
  /** True for a proof from before the catalog declared further statuses, none of which it shows. */
  readonly isOutdated?: true
  /** The operation and response of an OpenAPI document. */
  readonly operation?: string
  /** The name of the consumer of a contract. */
  readonly consumer?: string
  /** The interaction of a contract, or the exchange, which tells places of one file apart. */
  readonly detail?: string
  /** True where the place itself tells that no response has the code any more. */
  readonly saysRetired?: boolean
}

/** Tests for evidence that speaks for a code as it is declared now. */
export const speaksForCode = ({ holds, isOutdated }: Evidence): boolean => holds && isOutdated !== true

/** A contradiction between two of the sources, or something that is open. */
export interface CoverageFinding {
  /** `undeclared-raised`, `never-raised`, … */
  readonly check: string
  readonly kind: 'contradiction' | 'open'
  readonly code?: string
  readonly place: string
  /** A sentence. */
  readonly message: string
  /** The team that answers for the code, where the catalog names one. */
  readonly owner?: string
  /** The operation that it is about, where it is about one. */
  readonly operation?: string
  /** The part of it that tells it from others of its check, code and file, and that stays when lines move. */
  readonly detail?: string
  /** Present where a baseline accepts it. */
  readonly accepted?: { readonly owner?: string; readonly since?: string; readonly reason?: string }
  /** The reason why the baseline does not accept it, though it has something like it. */
  readonly note?: string
}

/** Returns the message of a finding, with the reason why the baseline does not accept it. */
export const sentencesOf = ({ message, note }: Pick<CoverageFinding, 'message' | 'note'>): string =>
  note === undefined ? message : `${message} ${note}`

/** A run beside its baseline. */
export interface BaselineResult {
  readonly file: string
  readonly accepted: number
  /** The number of findings that are not accepted, and of those in the place of an accepted one. */
  readonly fresh: number
  readonly swapped: number
  /** The number of entries about inputs that were not given. */
  readonly notAsked: number
  /** The entries that accept more than there is. */
  readonly stale: readonly { readonly place: string; readonly check: string; readonly message: string }[]
}

/** The questions that were asked, with the names of the inputs. */
export type Asked = Readonly<Record<Column, readonly string[]>>

export interface CodeCoverage {
  readonly code: string
  readonly isDeclared: boolean
  readonly statuses: readonly number[]
  readonly deprecated?: string
  /** Present for a code that the catalog lists and no response may have, such as a retired one. */
  readonly banned?: Pick<BannedCode, 'kind' | 'reason'>
  /** The declared code that replaces a deprecated or banned one. */
  readonly replacement?: string
  readonly owner?: string
  /** The version or date that introduced it. */
  readonly since?: string
  readonly place?: string
  readonly evidence: readonly Evidence[]
  readonly findings: readonly CoverageFinding[]
}

/** The standing of each code of a catalog. */
export interface CoverageResult {
  readonly schemaVersion: 1
  readonly catalog: {
    readonly name: string
    readonly version?: string
    readonly hash: string
    readonly file?: string
    /** All that it declares, for a later comparison. */
    readonly definition: CatalogDefinition
  }
  readonly asked: Asked
  /** Declared codes in the order of the catalog, then banned ones, then others by name. */
  readonly codes: readonly CodeCoverage[]
  /** All findings, contradictions first; those of codes are repeated there. */
  readonly findings: readonly CoverageFinding[]
  /** Present where operations were asked about. */
  readonly operations?: OperationsResult
  /** Present where findings of lint rules were given. */
  readonly lint?: { readonly inputs: readonly string[]; readonly files: number; readonly findings: number }
  /** Present where there is a baseline. */
  readonly baseline?: BaselineResult
}

/** Tests whether a column was asked about. What was not is never a pass. */
export const isAsked = ({ asked }: Pick<CoverageResult, 'asked'>, column: Column): boolean =>
  asked[column].length > 0

/** The checks whose findings a limit may allow, with the option of each. */
const allowances = {
  unresolved: 'unresolved',
  'unresolved-row': 'unresolved',
  'never-raised': 'unraised',
  undocumented: 'undocumented',
  unproven: 'unproven',
  'operation-undocumented': 'unlisted',
  'operation-unreached': 'unreached',
} as const

/** `warnings` are those of lint rules. */
export type Allowance = (typeof allowances)[keyof typeof allowances] | 'warnings'

/** Returns the column that a check is about, `lint` for a lint rule, or undefined for one that is about several. */
export function columnOf(check: string): Column | 'lint' | undefined {
  if (check.includes('/')) return 'lint'
  if (check.startsWith('contract-')) return 'reliedOn'
  if (check.startsWith('operation-')) return undefined
  const own = {
    unresolved: 'raised',
    'never-raised': 'raised',
    'unresolved-row': 'documented',
    undocumented: 'documented',
    unproven: 'proven',
    violated: 'proven',
  } as const
  return check in own
    ? own[check as keyof typeof own]
    : columns.find((column) => check.endsWith(`-${column}`))
}

/** Returns the limit that may allow an open finding of a check. */
export const allowanceOf = (check: string): Allowance =>
  check in allowances ? allowances[check as keyof typeof allowances] : 'warnings'
