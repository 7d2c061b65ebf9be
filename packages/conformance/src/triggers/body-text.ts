import type { BodyTemplate } from './triggers.js'

/** Returns the text of a body before its placeholders are filled in. */
export function textOfBody(body: BodyTemplate): string {
  if ('json' in body) return JSON.stringify(body.json)
  if ('text' in body) return body.text
  const pieces = 'pieces' in body ? body.pieces : [body]
  return pieces
    .map((piece) => ('text' in piece ? piece.text : Buffer.from(piece.bytes).toString('utf8')))
    .join('')
}
