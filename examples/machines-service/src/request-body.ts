import { ApiError } from './api-error.js'

/** The parameters of a body. A name in the wrong case is not the parameter: it is unknown, and the real one missing. */
export function readParameters<Required extends string, Optional extends string = never>(
  body: unknown,
  { required, optional = [] }: { required: readonly Required[]; optional?: readonly Optional[] },
): Readonly<Record<Required, unknown> & Partial<Record<Optional, unknown>>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError(400, 'InvalidRequestBody', 'Send a JSON object as the request body.')
  }
  for (const name of required) {
    if (!Object.hasOwn(body, name)) {
      throw new ApiError(400, 'MissingRequiredParameter', `The parameter ${name} is missing.`)
    }
  }
  const known: readonly string[] = [...required, ...optional]
  for (const name of Object.keys(body)) {
    if (!known.includes(name)) {
      throw new ApiError(400, 'InvalidRequestBody', `There is no parameter ${name} here.`)
    }
  }
  return body as Record<Required, unknown> & Partial<Record<Optional, unknown>>
}

export function readText(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw new ApiError(400, 'InvalidInput', `The input ${JSON.stringify(value)} is not a text.`)
}

export function readChoice<Choice extends string>(value: unknown, choices: readonly Choice[]): Choice {
  const choice = choices.find((known) => known === value)
  if (choice !== undefined) return choice
  throw new ApiError(
    400,
    'InvalidInput',
    `The input ${JSON.stringify(value)} is none of ${choices.join(', ')}.`,
  )
}
