import type { EnvelopeLayout } from '@error-contract/catalog'
import type { ClassValue, FunctionValue, Node } from '../evaluator/value.js'
import type { Parts } from './parts.js'
import type { Recognizer } from './recognizer.js'

/** An emission in terms of values; what it says of the linted file is not yet clear. */
export interface RawEmission extends Parts {
  readonly node: Node
  /** Whether it surely is a response; otherwise the codes around it must show that it speaks of this catalog. */
  readonly certain: boolean
  /** Whether `body` is what is sent, and not an object that may still be added to. */
  readonly sent: boolean
  /** The class or function that it goes through. */
  readonly definition: ClassValue | FunctionValue | undefined
}

export interface Extraction {
  readonly layout: EnvelopeLayout
  readonly recognizer: Recognizer
  readonly isDeclared: (code: string) => boolean
}
