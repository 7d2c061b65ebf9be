import type { Pointer } from '@error-contract/catalog'
import { mayHaveOthers, type ObjectValue, type Value } from '../evaluator/value.js'

/** Tests whether a body is known as far as needed to say that it has no member at a place. A status alone has no body. */
export const lacksMember = (body: Value, pointer: Pointer): boolean =>
  body.kind === 'literal' ? isTextWithout(body.value, pointer) : lacksIn(body, pointer)

function lacksIn(value: Value, [token, ...rest]: Pointer): boolean {
  if (token === undefined) return value.kind === 'literal' && value.value == null
  switch (value.kind) {
    case 'literal':
      return true
    case 'choice':
      return value.options.every((option) => lacksIn(option.value, [token, ...rest]))
    case 'list':
      return (
        !value.open &&
        value.items.length > 0 &&
        value.items.every((item) => token !== '*' || lacksIn(item, rest))
      )
    case 'object': {
      if (!isPlain(value)) return false
      const member = value.members.get(token)
      return member ? lacksIn(member, rest) : true
    }
    default:
      return false
  }
}

/** Tests for an object that is sent as it is written: an instance may have getters and `toJSON`. */
function isPlain(object: ObjectValue): boolean {
  const { class: of, result, members, node } = object
  return (
    !mayHaveOthers(object) && !of && !result && !members.has('toJSON') && node.type === 'ObjectExpression'
  )
}

/** Tests for a text for programs or people; a page in HTML is no error of an API. */
function isTextWithout(text: unknown, pointer: Pointer): boolean {
  if (typeof text !== 'string' || text === '' || text.trimStart().startsWith('<')) return false
  try {
    return !hasMember(JSON.parse(text), pointer)
  } catch {
    return true
  }
}

const hasMember = (value: unknown, [token, ...rest]: Pointer): boolean => {
  if (token === undefined) return value !== undefined && value !== null
  if (typeof value !== 'object' || value === null) return false
  if (token === '*') return Object.values(value).some((each) => hasMember(each, rest))
  return Object.hasOwn(value, token) && hasMember((value as Readonly<Record<string, unknown>>)[token], rest)
}
