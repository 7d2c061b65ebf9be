import { defineCatalog, type Catalog } from '@error-contract/catalog'
import { PactV2, PactV3, PactV4, Verifier } from '@pact-foundation/pact'
import { assert, describe, expectTypeOf, it } from 'vitest'
import { createPactMatchers, errorState, errorStateHandlers, verifyErrorContracts } from '../src/index.js'
import { catalog } from './machines-catalog.js'

/** Its argument is compiled and never called. A line that must not compile is marked, and the build fails when it does. */
const compiles = (_neverCalled: () => unknown) => {}

const errors = createPactMatchers(catalog)

describe('a catalog in code', () => {
  it('makes an undeclared code a compile error', () => {
    compiles(() => errors.errorResponse('ResourceNotFound'))
    // @ts-expect-error The code is misspelled.
    compiles(() => errors.errorResponse('RessourceNotFound'))
    // @ts-expect-error The code is misspelled.
    compiles(() => errors.willRespondWithError('RessourceNotFound'))
    // @ts-expect-error The code is misspelled.
    compiles(() => errors.errorBody('RessourceNotFound'))
    // @ts-expect-error The code is misspelled.
    compiles(() => errors.errorExample('RessourceNotFound'))
    // @ts-expect-error The code is misspelled.
    compiles(() => errors.errorCases(['RessourceNotFound']))
    // @ts-expect-error The code is misspelled.
    compiles(() => errors.errorCodeOneOf(['NotFound', 'RessourceNotFound']))
  })

  it('makes a missing or unknown message parameter a compile error', () => {
    compiles(() => errors.errorResponse('ResourceNotFound', { params: { resource: 'machine 7' } }))
    // @ts-expect-error `resource` is missing.
    compiles(() => errors.errorResponse('ResourceNotFound', { params: {} }))
    // @ts-expect-error `ressource` is unknown.
    compiles(() => errors.errorResponse('ResourceNotFound', { params: { resource: 'x', ressource: 'x' } }))
    // @ts-expect-error The message has no parameters.
    compiles(() => errors.errorResponse('NotFound', { params: { resource: 'x' } }))
    // @ts-expect-error There is no message.
    compiles(() => errors.errorResponse('InternalServerError', { params: { resource: 'x' } }))
    // @ts-expect-error `ressource` is unknown.
    compiles(() => errors.errorCases(['Upstream'], { options: { Upstream: { params: { ressource: 1 } } } }))
  })

  it('makes an undeclared status a compile error', () => {
    compiles(() => errors.errorResponse('Unavailable', { status: 504 }))
    // @ts-expect-error The declared ones are 503 and 504.
    compiles(() => errors.errorResponse('Unavailable', { status: 500 }))
    expectTypeOf(errors.errorResponse('NotFound').status).toEqualTypeOf<404>()
    expectTypeOf(errors.errorResponse('Unavailable').status).toEqualTypeOf<503 | 504>()
    expectTypeOf(errors.errorResponse('Upstream', { status: 502 }).status).toEqualTypeOf<number>()
  })

  it('types code and status of a row together', () => {
    const [row] = errors.errorCases(['NotFound', 'Unauthorized'])
    assert(row?.code === 'NotFound')
    expectTypeOf(row.status).toEqualTypeOf<404>()
  })

  it('passes declared codes to the provider', () => {
    errorStateHandlers(
      catalog,
      (code) => expectTypeOf(code).toEqualTypeOf<(typeof catalog.codes)[number]>(),
      () => undefined,
    )
  })
})

it('accepts any code and parameter for a catalog that was loaded from a file', () => {
  const loaded = createPactMatchers(undefined as unknown as Catalog, { spec: 4 })
  compiles(() => loaded.errorResponse('Anything', { params: { any: 1 }, status: 404 }))
  expectTypeOf(loaded.errorResponse).parameter(0).toEqualTypeOf<string>()
})

it('keeps the codes of a JSON module', () => {
  const json = { name: 'json', envelope: 'oci', errors: { DENIED: { status: 403, message: 'No {x}.' } } }
  const own = defineCatalog(json)
  compiles(() => createPactMatchers(own).errorBody('DENIED', { params: { x: 1 } }))
  // @ts-expect-error The code is misspelled.
  compiles(() => createPactMatchers(own).errorBody('DENYED'))
})

it('has the types that each DSL of pact expects', () => {
  compiles(() =>
    new PactV4({ consumer: 'a', provider: 'b' })
      .addInteraction()
      .given(...errorState('NotFound'))
      .uponReceiving('x')
      .withRequest('GET', '/')
      .willRespondWith(...errors.willRespondWithError('NotFound')),
  )
  compiles(() =>
    new PactV3({ consumer: 'a', provider: 'b' })
      .given(...errorState('NotFound'))
      .uponReceiving('x')
      .withRequest({ method: 'GET', path: '/' })
      .willRespondWith(errors.errorResponse('NotFound')),
  )
  compiles(() =>
    new PactV2({ consumer: 'a', provider: 'b' }).addInteraction({
      state: errorState.v2('NotFound'),
      uponReceiving: 'x',
      withRequest: { method: 'GET', path: '/' },
      willRespondWith: errors.errorResponse('NotFound'),
    }),
  )
  compiles(() =>
    errors
      .errorCases()
      .map((row) => new PactV4({ consumer: 'a', provider: 'b' }).addInteraction().given(...row.given)),
  )
})

it('checks the options of the verifier as pact does', () => {
  const stateHandlers = errorStateHandlers(
    catalog,
    () => undefined,
    () => undefined,
  )
  compiles(() => verifyErrorContracts(Verifier, { providerBaseUrl: 'http://a', stateHandlers }))
  // @ts-expect-error The option is misspelled.
  compiles(() => verifyErrorContracts(Verifier, { providerBaseUrl: 'http://a', pactUrl: [] }))
})
