import type { OperationsResult } from '../operations/operations-result.js'
import type { BannedCode } from '@error-contract/catalog'

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
  /** The operation and response of an OpenAPI document. */
  readonly operation?: string
  /** The interaction of a contract, or the exchange, which tells places of one file apart. */
  readonly detail?: string
  /** True where the place itself tells that no response has the code any more. */
  readonly saysRetired?: boolean
}

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
  }
  readonly asked: Asked
  /** Declared codes in the order of the catalog, then banned ones, then others by name. */
  readonly codes: readonly CodeCoverage[]
  /** All findings, contradictions first; those of codes are repeated there. */
  readonly findings: readonly CoverageFinding[]
  /** Where operations were asked about. */
  readonly operations?: OperationsResult
}

/** Tests whether a column was asked about. What was not is never a pass. */
export const isAsked = ({ asked }: Pick<CoverageResult, 'asked'>, column: Column): boolean =>
  asked[column].length > 0

/** The checks whose findings a limit may allow, with the option of each. */
export const allowances = {
  unresolved: 'unresolved',
  'unresolved-row': 'unresolved',
  'never-raised': 'unraised',
  undocumented: 'undocumented',
  unproven: 'unproven',
  'operation-undocumented': 'unlisted',
  'operation-unreached': 'unreached',
} as const

export type Allowance = (typeof allowances)[keyof typeof allowances]
