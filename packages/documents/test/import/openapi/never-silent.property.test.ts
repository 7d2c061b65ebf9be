import fc from 'fast-check'
import { expect, it } from 'vitest'
import { InvalidInputError } from '@error-contract/catalog'
import { importOpenApi } from '../../../src/import/index.js'
import { members } from '../../fixtures/openapi.js'

const places = [
  ['code'],
  ['error', 'code'],
  ['errors', '*', 'code'],
  ['errorCode'],
  ['error'],
  ['error', 'reason'],
  ['type'],
  ['fault', 'id'],
  ['problem', 'kind'],
]

/** Codes in the usual spellings, each unlike every other. */
const code = fc
  .tuple(
    fc.constantFrom('order', 'lamp', 'name', 'price'),
    fc.constantFrom('lost', 'closed', 'late', 'taken'),
    fc.nat({ max: 3 }),
  )
  .chain(([noun, state, style]) => {
    const upper = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
    const spellings = [
      `${noun}_${state}`,
      `${noun}_${state}`.toUpperCase(),
      `${upper(noun)}${upper(state)}`,
      `${noun}-${state}`,
    ]
    return fc.constant(spellings[style] ?? '')
  })

const below = (place: readonly string[], inner: object): object =>
  place.reduceRight<object>(
    (schema, token) => (token === '*' ? { type: 'array', items: schema } : members({ [token]: schema })),
    inner,
  )

const valueAt = (place: readonly string[], value: unknown): unknown =>
  place.reduceRight<unknown>((inner, token) => (token === '*' ? [inner] : { [token]: inner }), value)

/** The ways of a document to give a code. */
const forms: Readonly<Record<string, (place: readonly string[], code: string) => object>> = {
  const: (place, value) => ({ schema: below(place, { const: value }) }),
  enum: (place, value) => ({ schema: below(place, { enum: [value] }) }),
  extensible: (place, value) => ({ schema: below(place, { type: 'string', 'x-extensible-enum': [value] }) }),
  default: (place, value) => ({ schema: below(place, { type: 'string', default: value }) }),
  memberExample: (place, value) => ({ schema: below(place, { type: 'string', example: value }) }),
  bodyExample: (place, value) => ({ schema: { type: 'object', example: valueAt(place, value) } }),
  example: (place, value) => ({ example: valueAt(place, value) }),
  examples: (place, value) => ({ examples: { one: { value: valueAt(place, value) } } }),
  branch: (place, value) => ({ schema: { oneOf: [below(place, { const: value }), members({ text: {} })] } }),
}

const described = fc.record({
  place: fc.constantFrom(...places),
  code,
  form: fc.constantFrom(...Object.keys(forms)),
  status: fc.constantFrom('400', '404', '409', '4XX', 'default', '500'),
  holder: fc.constantFrom('paths', 'paths', 'paths', 'x-ms-paths', 'webhooks', 'component'),
  mediaType: fc.constantFrom(
    'application/json',
    'application/json',
    'application/problem+json',
    'application/xml',
  ),
})

it('no document has a code that neither the catalog nor a remark has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(described, { minLength: 1, maxLength: 5 }), async (list) => {
      const holders: Record<string, Record<string, object>> = {
        paths: {},
        'x-ms-paths': {},
        webhooks: {},
        component: {},
      }
      list.forEach(({ place, code: value, form, status, holder, mediaType }, index) => {
        const content = forms[form]?.(place, value) ?? {}
        const response = { description: 'no', content: { [mediaType]: content } }
        const into = holders[holder] ?? {}
        into[holder === 'component' ? `R${index}` : `/p${index}`] =
          holder === 'component' ? response : { get: { responses: { [status]: response } } }
      })
      const { component, ...paths } = holders
      const text = JSON.stringify({ openapi: '3.1.0', ...paths, components: { responses: component } })
      const result = await importOpenApi(text, { source: 'api.json' }).catch((error: unknown) => {
        if (error instanceof InvalidInputError) return undefined
        throw error
      })
      if (!result) return
      const told = result.remarks.map(({ message }) => message).join('\n')
      for (const one of list) {
        const spokenOf = told.includes(`'${one.code}'`) || told.includes(`/${one.place.join('/')} (`)
        expect(
          Object.hasOwn(result.definition.errors, one.code) || spokenOf,
          JSON.stringify([one, told]),
        ).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})
