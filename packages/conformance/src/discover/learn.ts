import { saysJson, type Answer, type RawResponse } from '../http/response.js'
import { isSafeMethod } from '../http/methods.js'
import { readJson } from '../judge/read-json.js'
import { deriveRequest, type DerivedRequest } from '../mistakes/definition/derived-request.js'
import { bodyProperties } from '../operations/body-properties.js'
import type { Operation } from '../operations/operation.js'
import { isReadRequest } from '../safety/mode.js'
import type { IsSecretName } from '../secrets/secret-names.js'
import { deriveRequests, requestKey, type DerivedFrom } from './derive-requests.js'
import { amendOperation, knownNames, needFor, type Need } from './amend-operation.js'
import { learnedPaths, rowsOf, withPathValues } from './learned-ids.js'
import { readDemands } from './read-demands.js'

/** The origins of requests that are no mistake. */
const describedOrigin = 'described'
const learnedOrigin = 'learned'

/** Learns from responses, and returns the requests to send after them. */
export interface Learner {
  observe(request: DerivedRequest, answer: Answer): void
  /** Returns requests that were not returned before: reads as long as there are any, then writes. */
  next(): readonly DerivedFrom[]
}

/**
 * Creates a learner. Its reads are the operations as they are described, and the same with the ids of rows that a list
 * returned. Its writes, which a server may carry out, are actions: a POST to a path below the id of a row. It never
 * replaces or deletes what a list returned.
 */
export function createLearner(
  documented: readonly Operation[],
  sent: readonly DerivedFrom[],
  isSecret: IsSecretName,
): Learner {
  const known = new Set(sent.map(({ request }) => requestKey(request)))
  const rows = new Map<string, readonly unknown[]>()
  const statuses = new Map<string, Set<number>>()
  const needs = new Map<string, Need[]>()

  const amended = (operation: Operation): Operation => {
    const known = needs.get(keyOf(operation))
    return known ? amendOperation(operation, known) : operation
  }

  /** Learns what a refusal asks for; one that is about the credential or the path asks for nothing. */
  const learnNeeds = (operation: Operation, response: RawResponse) => {
    if (!/^4(?!01|03|04|05)/.test(String(response.status))) return
    const context = { operations: documented, isSecret }
    for (const demand of readDemands(response, knownNames(operation))) {
      const need = needFor(demand, operation, context)
      const before = needs.get(keyOf(operation)) ?? []
      const others = before.filter((one) => need && !(one.place === need.place && one.name === need.name))
      if (need && others.length < maximumNeeds) needs.set(keyOf(operation), [...others, need])
    }
  }

  const fresh = (derived: readonly DerivedFrom[]) =>
    derived.filter(({ request }) => {
      const key = requestKey(request)
      return !known.has(key) && known.add(key)
    })

  return {
    observe(request, answer) {
      const { operation, method, path, guess, as } = request
      if (!operation || answer.status === undefined || as !== 'full') return
      if (method === operation.method && !guess)
        statuses.set(
          keyOf(operation),
          (statuses.get(keyOf(operation)) ?? new Set<number>()).add(answer.status),
        )
      if (method === operation.method) learnNeeds(operation, answer)
      if (method !== 'GET' || answer.status !== 200 || !saysJson(answer)) return
      const found = rowsOf(readJson(answer.body).value)
      const [list = ''] = path.split('?', 1)
      if (found.length > 0 && !rows.has(list)) rows.set(list, found)
    },

    next() {
      const operations = documented.map(amended)
      const reads = operations.filter(({ method }) => isSafeMethod(method) && method !== 'TRACE')
      const described = fresh(reads.map((operation) => asDescribed(operation, describedOrigin)))
      if (described.length > 0) return described
      const steered = fresh(
        operations.filter((operation) => needs.has(keyOf(operation))).flatMap(mistakesWithoutGuess),
      )
      if (steered.length > 0) return steered
      const isUnknown = (operation: Operation) => {
        const seen = statuses.get(keyOf(operation))
        return seen !== undefined && [...seen].every((status) => status >= 400)
      }
      const learned = fresh(
        reads.flatMap((operation) =>
          learnedOf(operation).flatMap((one, index) => [
            asDescribed(one, learnedOrigin),
            ...(index === 0 && one.isSecured ? [asDescribed(one, learnedOrigin, 'limited')] : []),
            ...(index === 0 && isUnknown(operation)
              ? mistakesWithoutGuess(one).filter(({ request }) => isReadRequest(request))
              : []),
          ]),
        ),
      )
      if (learned.length > 0) return learned
      return fresh(operations.filter(isAction).flatMap((operation) => learnedOf(operation).flatMap(actions)))
    },
  }

  function learnedOf(operation: Operation): readonly Operation[] {
    return learnedPaths(operation, rows, isSecret).map((path) => withPathValues(operation, path))
  }
}

/** The most parameters, headers and members that are added to one operation. */
const maximumNeeds = 5

const keyOf = ({ method, path }: Operation) => `${method} ${path}`

/** A read of an operation, without a mistake. */
const asDescribed = (operation: Operation, origin: string, as: 'full' | 'limited' = 'full'): DerivedFrom => ({
  origin,
  request: {
    ...deriveRequest(operation, { name: as === 'full' ? 'as described' : 'as described, limited', as }),
    isDescribed: true,
  },
})

/** The mistakes that can be made in an operation, without those that need an id of nothing. */
const mistakesWithoutGuess = (operation: Operation): readonly DerivedFrom[] =>
  deriveRequests([operation]).filter(({ request }) => !request.guess)

/** The most values of one property that are sent in an action. */
const maximumValues = 5

/** An action on a row: a POST to a path below its id. */
const isAction = ({ method, path }: Operation): boolean => method === 'POST' && /\{[^{}]+\}[/:]/.test(path)

/** Returns an action as it is described, and once with each listed value of each property of its body. */
function actions(operation: Operation): readonly DerivedFrom[] {
  const values = bodyProperties(operation).flatMap((property) =>
    (property.schema.enum ?? []).slice(0, maximumValues).map((value) => ({
      name: `${property.name} is ${JSON.stringify(value)}`,
      body: { json: property.with(value) },
    })),
  )
  return [{ name: 'as described' }, ...values].map((deviation) => ({
    origin: learnedOrigin,
    request: { ...deriveRequest(operation, deviation), harmless: undefined, isDescribed: true },
  }))
}
