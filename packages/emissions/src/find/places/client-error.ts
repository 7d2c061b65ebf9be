import { optionsOf, textOf, type Scope } from '../../evaluator/value.js'
import type { Node } from '../../modules/node.js'
import { isInClient } from '../destination.js'
import { isFailure } from '../error-parts.js'
import type { FindContext, RawEmission } from '../raw-emission.js'

/** Tests for an error that a client makes where a request fails: it has no declared code, and no status of its own. */
export const isOfClient = (
  error: Pick<RawEmission, 'code' | 'status'>,
  node: Node,
  { module }: Scope,
  context: FindContext,
): boolean => !isFailure(error.status) && !mayBeDeclared(error, context) && isInClient(node, module)

/** Tests for a code that is declared, or one of several of which one is. */
export const mayBeDeclared = ({ code }: Pick<RawEmission, 'code'>, { isDeclared }: FindContext): boolean =>
  code !== undefined && optionsOf(code).some(({ value }) => isDeclared(textOf(value) ?? ''))
