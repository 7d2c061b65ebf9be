import type { Evaluator } from './evaluator.js'
import { invoke } from './invoke.js'
import { mapOptions, unknown, type ObjectValue, type Value } from './value.js'

/**
 * Returns a value as a serializer writes it: in place of an object that has a `toJSON` method, the result of that
 * method. Members are converted when they are read.
 *
 * @see https://tc39.es/ecma262/#sec-serializejsonproperty
 */
export const toJson = (value: Value, evaluator: Evaluator): Value =>
  mapOptions(value, (each) => {
    if (each.kind !== 'object') return convertInside(each, evaluator)
    const method = each.members.get(methodName) ?? (each.class && evaluator.methodOf(each.class, methodName))
    if (!method || method.kind === 'literal') return convertInside(each, evaluator)
    if (method.kind !== 'function') return unknown(each)
    const scope = { module: each.module, frame: undefined }
    const result = invoke({ ...method, self: each }, [], scope, each.node, evaluator)
    return mapOptions(result, (json) => convertInside(json, evaluator))
  })

const methodName = 'toJSON'

function convertInside(value: Value, evaluator: Evaluator): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => toJson(item, evaluator)) }
  if (value.kind !== 'object') return value
  // Methods of the class are not written.
  const { class: _, ...object }: ObjectValue = value
  const members = object.members.without([methodName]).map((member) => toJson(member, evaluator))
  return { ...object, members }
}
