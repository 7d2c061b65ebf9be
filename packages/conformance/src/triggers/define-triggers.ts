import type { Catalog, CodeOf } from '@error-contract/catalog'
import { namingTheCall, readValue, sourceNodeOf } from '@error-contract/catalog/document'
import { createTriggers, stepKey, type StepFunctions } from './create-triggers.js'
import type { DetailedTrigger, SignRequest, TriggerDefinition, TriggersDefinition } from './definition.js'
import { readValueWithoutSecrets } from './redact-faults.js'
import { triggersShape, type CodeList } from './triggers-shape.js'
import type { Triggers } from './triggers.js'

/**
 * Creates triggers from a value. A code that the catalog does not declare is a compile error; `setup`, `teardown` and
 * provider states may be functions.
 *
 * @throws {InvalidInputError} with every fault of the definition, without its secrets, and with the file in which it is.
 */
export function defineTriggers<Errors>(
  catalog: Catalog<Errors>,
  definition: TriggersDefinition<CodeOf<Errors>>,
): Triggers {
  const source = 'defineTriggers'
  return namingTheCall(source, defineTriggers, () => readTriggers(catalog, definition, { source }))
}

/** The place of a definition: what faults name, and the file that it comes from. */
export interface DefinitionPlace {
  readonly source: string
  readonly file?: string
}

/**
 * Creates triggers from a value of any origin, such as the default export of a module.
 *
 * @throws {InvalidInputError} with every fault of the definition, without its secrets.
 */
export function readTriggers(
  catalog: CodeList,
  { states, ...definition }: TriggersDefinition,
  { source, file }: DefinitionPlace,
): Triggers {
  const functions: StepFunctions = new Map()
  const entries = Object.entries<TriggerDefinition | readonly TriggerDefinition[] | undefined>(
    definition.triggers ?? {},
  ).flatMap(([code, given]) => {
    if (given === undefined) return []
    const list: readonly TriggerDefinition[] = isList(given) ? given : [given]
    const data = list.map((one, index) => extractFunctions(one, functions, stepKey(code, index)))
    return [[code, isList(given) ? data : data[0]] as const]
  })
  const { signers, credentials } = extractSigners(definition.credentials)
  const data = {
    ...definition,
    ...(credentials && { credentials }),
    triggers: Object.fromEntries(entries),
  }
  const valid = readValueWithoutSecrets(
    () => sourceNodeOf(data),
    () => readValue(triggersShape(catalog, new Set(signers.keys())), data, source),
  )
  return createTriggers(valid, {
    ...(file !== undefined && { file }),
    functions,
    signers,
    ...(states && { states }),
  })
}

/** Moves the functions of a trigger into `functions`, since the shape of the file reads data only. */
function extractFunctions(given: TriggerDefinition, functions: StepFunctions, key: string): unknown {
  if (typeof given === 'string') return given
  const { setup, teardown, ...data }: DetailedTrigger = given
  functions.set(key, {
    ...(typeof setup === 'function' && { setup }),
    ...(typeof teardown === 'function' && { teardown }),
  })
  return {
    ...data,
    ...(typeof setup !== 'function' && { setup }),
    ...(typeof teardown !== 'function' && { teardown }),
  }
}

/** Moves the functions of credentials into `signers`, since the shape of the file reads data only. */
function extractSigners(given: TriggersDefinition['credentials']) {
  const signers = new Map<string, SignRequest>()
  if (!given) return { signers, credentials: undefined }
  const credentials = Object.fromEntries(
    Object.entries(given).map(([name, { sign, ...data }]) => {
      if (sign === undefined) return [name, data]
      if (typeof sign !== 'function') return [name, { ...data, sign }]
      signers.set(name, sign)
      return [name, data]
    }),
  )
  return { signers, credentials }
}

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value)
