import type { TracedEmission } from './dedupe.js'

/** Tests for an entry of an object, of a `Map` or of a switch, which raises nothing. */
export const isTableLine = ({ raw: { sent, definition, node } }: TracedEmission): boolean =>
  !sent &&
  definition === undefined &&
  (node.type === 'Property' ||
    node.type === 'ArrayExpression' ||
    (node.parent?.type === 'SwitchCase' && node.parent.test === node))
