import type { Selector } from '../../pacts/selectors.js'
import type { VerifyFormat } from './formats.js'

/** The arguments and options of `error-contract verify`. */
export interface VerifyInput {
  readonly pacts: readonly string[]
  readonly target?: URL
  readonly catalog?: string
  readonly environment?: string
  readonly errorsOnly?: boolean
  readonly broker?: string
  readonly provider?: string
  readonly selector?: readonly Selector[]
  readonly pending?: boolean
  readonly wipSince?: string
  readonly stateUrl?: string
  readonly assumeStates?: boolean
  readonly header?: readonly string[]
  readonly publish?: boolean
  readonly providerVersion?: string
  readonly providerBranch?: string
  readonly buildUrl?: string
  readonly timeout: number
  readonly expectErrors: boolean
  readonly allowNoPacts?: boolean
  readonly format: VerifyFormat
  readonly report?: string
  readonly logLevel?: string
}
