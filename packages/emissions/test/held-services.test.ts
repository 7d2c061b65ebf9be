import { describe, expect, it } from 'vitest'
import { emissionsOf, knownEmissionsOf, mismatchesOf } from './emissions-of.js'

const send = (code: string, status: number | string) =>
  `res.status(${status}).json({ error: { code: ${code}, message: '' } })`

describe('the failure that a method of a held service returns is found', () => {
  it.each([
    [
      'of fp-ts',
      `import * as E from 'fp-ts/Either'`,
      `slot.id ? E.right(slot) : E.left('Conflict')`,
      'E.isLeft(result)',
      'result.left',
    ],
    [
      'of fp-ts by name',
      `import { left, right, isRight } from 'fp-ts/lib/Either'`,
      `slot.id ? right(slot) : left('Conflict')`,
      '!isRight(result)',
      'result.left',
    ],
    [
      'of fp-ts from its root',
      `import { either } from 'fp-ts'`,
      `slot.id ? either.of(slot) : either.left('Conflict')`,
      `result._tag === 'Left'`,
      'result.left',
    ],
    [
      'of Effect 3',
      `import { Either } from 'effect'`,
      `slot.id ? Either.right(slot) : Either.left('Conflict')`,
      'Either.isLeft(result)',
      'result.left',
    ],
    [
      'of Effect 4',
      `import { Result } from 'effect'`,
      `slot.id ? Result.succeed(slot) : Result.fail('Conflict')`,
      'Result.isFailure(result)',
      'result.failure',
    ],
    [
      'of neverthrow',
      `import { err, ok } from 'neverthrow'`,
      `slot.id ? ok(slot) : err('Conflict')`,
      'result.isErr()',
      'result.error',
    ],
    [
      'of neverthrow by a method',
      `import { errAsync, okAsync } from 'neverthrow'`,
      `slot.id ? okAsync(slot) : errAsync('Conflict')`,
      '!result.isOk()',
      'result._unsafeUnwrapErr()',
    ],
    [
      'of ts-results',
      `import { Err, Ok } from 'ts-results'`,
      `slot.id ? new Ok(slot) : new Err('Conflict')`,
      'result.err',
      'result.val',
    ],
    [
      'of ts-results-es',
      `import { Err, Ok } from 'ts-results-es'`,
      `slot.id ? Ok(slot) : Err('Conflict')`,
      'result.isErr()',
      'result.error',
    ],
    [
      'of true-myth',
      `import { Result } from 'true-myth'`,
      `slot.id ? Result.ok(slot) : Result.err('Conflict')`,
      'result.isErr',
      'result.error',
    ],
    [
      'of purify',
      `import { Left, Right } from 'purify-ts'`,
      `slot.id ? Right(slot) : Left('Conflict')`,
      'result.isLeft()',
      'result.extract()',
    ],
    [
      'of its own',
      '',
      `slot.id ? { ok: true, slot } : { ok: false, error: 'Conflict' }`,
      '!result.ok',
      'result.error',
    ],
    [
      'of a function of its own',
      `const left = (problem) => ({ isLeft: true, left: problem }); const right = (value) => ({ isLeft: false, value })`,
      `slot.id ? right(slot) : left('Conflict')`,
      'result.isLeft',
      'result.left',
    ],
  ])('%s', (_name, imported, returned, test, content) => {
    const source = (status: number) => `${imported}
class SlotsService { async book(slot) { return ${returned} } }
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}
  async handle(res, slot) { const result = await this.slots.book(slot); if (${test}) return ${send(content, status)} }
}`
    expect(emissionsOf(source(409))).toEqual(['Conflict 409'])
    expect(mismatchesOf(source(400))).toEqual(['Conflict 400'])
  })

  it('and what it holds where it is a success is no code', () => {
    const source = (content: string) => `import * as E from 'fp-ts/Either'
class SlotsService { book(slot) { return slot.id ? E.right('Booked') : E.left('Conflict') } }
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}
  handle(res, slot) { const result = this.slots.book(slot); ${content} }
}`
    expect(emissionsOf(source(`if (E.isLeft(result)) return ${send('result.left', 409)}`))).toEqual([
      'Conflict 409',
    ])
    expect(emissionsOf(source(`return ${send('result.left ?? result.right', 409)}`))).not.toContain(
      'Conflict 409',
    )
  })

  it('but what is not known of it stays unknown', () => {
    expect(
      emissionsOf(`import * as E from 'fp-ts/Either'
class SlotsService { book(slot) { if (slot.taken) return E.left(slot.reason); return slot.id ? E.right(slot) : E.left('Conflict') } }
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}
  handle(res, slot) { const result = this.slots.book(slot); if (E.isLeft(result)) return ${send('result.left', 409)} }
}`),
    ).toEqual(['Conflict|? 409'])
  })

  it('and a function of that name from another package makes nothing that is known', () => {
    expect(
      emissionsOf(`import * as E from './not-there.js'
class SlotsService { book(slot) { return slot.id ? E.right(slot) : E.left(slot) } }
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}
  handle(res, slot) { const result = this.slots.book(slot); if (E.isLeft(result)) return ${send('result.left', 409)} }
}`),
    ).toEqual(['unknown 409'])
  })
})

describe('a service is known by', () => {
  const service = `class SlotsService { book(slot) { return slot.id ? { slot } : { problem: 'Conflict' } } }`
  const source = (members: string, before = '') => `import { Missing } from 'elsewhere'
${service}
interface Slots { book(slot: unknown): { problem?: string } }
${before}
export class SlotsController ${members.startsWith('extends') ? '' : '{'} ${members}
  handle(res, slot) { const { problem } = this.slots.book(slot); if (problem) return ${send('problem', 400)} }
}`

  it.each([
    ['the type of a parameter property', `constructor(private readonly slots: SlotsService) {}`],
    ['the type of a field', `private readonly slots: SlotsService;`],
    ['a type that may be absent', `private readonly slots: SlotsService | undefined;`],
    ['what is injected', `constructor(@Inject(SlotsService) private readonly slots) {}`],
    ['what is injected into a field', `@Inject(SlotsService) private readonly slots: Slots;`],
    [
      'what is injected later',
      `constructor(@Inject(forwardRef(() => SlotsService)) private slots: Slots) {}`,
    ],
    ['what the field creates', `private readonly slots = new SlotsService();`],
    ['what is injected in lower case', `constructor(@inject(SlotsService) private readonly slots) {}`],
    ['what a member injects', `constructor(@di.Inject(SlotsService) private readonly slots) {}`],
    [
      'what is injected beside another decorator',
      `constructor(@Optional() @Inject(SlotsService) private slots) {}`,
    ],
    ['what a function names that is injected', `constructor(@Inject(() => SlotsService) private slots) {}`],
    ['what is injected with an assertion', `@Inject(SlotsService as Token) private readonly slots: Slots;`],
    ['the type of a parameter property with a default', `constructor(private slots: SlotsService = late) {}`],
    ['what the constructor creates', `constructor() { this.slots = new SlotsService() }`],
    [
      'what the constructor creates among other statements',
      `constructor(late) { const a = 1; if (a) log(a); late = a; this.slots = new SlotsService() }`,
    ],
    ['what the constructor creates in brackets', `constructor() { this['slots'] = new SlotsService() }`],
    ['a private field', `readonly #other = 1; private readonly slots = new SlotsService();`],
  ])('%s', (_name, members) => {
    expect(mismatchesOf(source(members))).toEqual(['Conflict 400'])
  })

  it('the class above', () => {
    const base = `class Base { constructor(protected readonly slots: SlotsService) {} }`
    expect(mismatchesOf(source('extends Base {', base))).toEqual(['Conflict 400'])
  })

  it.each([
    ['an interface', `constructor(private readonly slots: Slots) {}`],
    ['a token', `constructor(@Inject('SLOTS') private readonly slots: Slots) {}`],
    ['a class of a package', `constructor(private readonly slots: Missing) {}`],
    ['one of two classes', `constructor(private readonly slots: SlotsService | SlotsController) {}`],
    ['nothing', `constructor(private readonly slots) {}`],
    ['a static field', `static slots: SlotsService;`],
    ['what another decorator names', `@InjectModel(SlotsService) private readonly slots: Slots;`],
    ['what a decorator of a longer name names', `@ReInject(SlotsService) private readonly slots: Slots;`],
    ['what a method creates', `init() { this.slots = new SlotsService() }`],
    ['a decorator that names nothing', `@Inject() private readonly slots: Slots;`],
    ['a decorator that is not called', `@Inject private readonly slots: Slots;`],
    ['what another function names', `@Inject(lazy(() => SlotsService)) private readonly slots: Slots;`],
    ['a function with statements', `@Inject(() => { return SlotsService }) private readonly slots: Slots;`],
    ['what is created for another object', `constructor() { other.slots = new SlotsService() }`],
    ['what is created for a computed name', `constructor() { this[slots] = new SlotsService() }`],
    ['a parameter that is no property', `constructor(slots: SlotsService) { log(slots) }`],
    ['a constructor without a body', `constructor(slots: SlotsService);`],
  ])('but not by %s', (_name, members) => {
    expect(emissionsOf(source(members))).toEqual(['unknown 400'])
  })
})

describe('a service of another file', () => {
  const source = (body: string) => `import type { SlotsService } from './slots-service.js'
import { fail } from './fail.js'
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}
  async handle(res, slot) { ${body} }
}`

  it('may pass on what another service returns', () => {
    expect(
      mismatchesOf(
        source(`const result = await this.slots.book(slot)
if ('left' in result) ${send('result.left', 404)}`),
      ),
    ).toEqual(['Conflict 404'])
  })

  it('returns each code with the status that is chosen for it', () => {
    const chosen = (other: number) =>
      source(`const result = await this.slots.book(slot)
if ('left' in result) {
  const status = (result.left as string) === 'ResourceNotFound' ? 404 : ${other}
  ${send('result.left', 'status')}
}`)
    expect(mismatchesOf(chosen(409))).toEqual([])
    expect(mismatchesOf(chosen(400))).toEqual(['Conflict 400'])
  })

  it('returns its codes through a variable that is assigned later', () => {
    expect(
      mismatchesOf(
        source(`let result
if (slot.late) { result = await this.slots.book(slot) } else { result = await this.slots.cancel(slot) }
if ('left' in result) ${send('result.left', 404)}`),
      ),
    ).toEqual(['Conflict 404'])
  })

  it('returns its codes to a function that sends them', () => {
    expect(
      knownEmissionsOf(
        source(`const result = await this.slots.book(slot)
if ('left' in result) fail(res, result.left)`),
      ),
    ).toEqual(['ResourceNotFound|Conflict|Throttled 409'])
  })

  it('returns code and status together', () => {
    const sent = (error: string) =>
      source(`const result = await this.slots.cancel(slot)
if ('left' in result) ${send(`${error}.code`, `${error}.status`)}`)
    expect(mismatchesOf(sent('result.left'))).toEqual([])
    expect(emissionsOf(sent('result.left'))).toEqual(['ResourceNotFound|Conflict 404|409'])
  })
})

it('a failure is found behind calls whose results are read again and again', () => {
  const readers = ['a', 'b', 'c', 'd'].map(
    (name, index, { [index + 1]: next }) => `${name}(slot) {
    const found = ${next === undefined ? 'load(slot)' : `this.${next}(slot)`}
    if (found.late) return found.late
    if (found.full) return found.full
    if (found.shut) return found.shut
    if (found.gone) return found.gone
    return found.rest
  }`,
  )
  expect(
    mismatchesOf(`class SlotsService {
  ${readers.join('\n  ')}
  book(slot) {
    const found = this.a(slot)
    if (found.id) return { slot: found }
    if (found.name) return { slot: found }
    return { problem: 'Conflict' }
  }
}
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}
  handle(res, slot) { const { problem } = this.slots.book(slot); if (problem) return ${send('problem', 400)} }
}`),
  ).toEqual(['Conflict 400'])
})

it('a method with signatures of its own is read where it has a body', () => {
  expect(
    mismatchesOf(`class SlotsService {
  book(slot: string): { problem?: string }
  book(slot: { id: string }): { problem?: string }
  book(slot) { return slot.id ? {} : { problem: 'Conflict' } }
}
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}
  handle(res, slot) { const { problem } = this.slots.book(slot); if (problem) return ${send('problem', 400)} }
}`),
  ).toEqual(['Conflict 400'])
})

it('an emitter that is a method of a held service is found', () => {
  const source = (status: number) => `class Problems {
  raise(res, code) { res.status(${status}).json({ error: { code, message: '' } }) }
}
export class SlotsController {
  constructor(private readonly problems: Problems) {}
  handle(res) { this.problems.raise(res, 'Conflict') }
}`
  expect(knownEmissionsOf(source(409))).toEqual(['Conflict 409'])
  expect(mismatchesOf(source(400))).toEqual(['Conflict 400'])
})

describe('a held service is called by', () => {
  const source = (
    call: string,
    member = 'constructor(private readonly slots: SlotsService) {}',
    before = '',
  ) => `import * as services from './slots-service.js'
class SlotsService { book(slot) { return slot.id ? { slot } : { problem: 'Conflict' } } }
const shared = new SlotsService()
${before}
export class SlotsController {
  ${member}
  async handle(res, slot, name) { const { problem, left } = ${call}; if (problem ?? left) return ${send('problem ?? left', 400)} }
}`

  it.each([
    ['this.slots.book(slot)'],
    ['this.slots!.book(slot)'],
    ['this.slots?.book(slot)'],
    ['(this.slots as SlotsService).book(slot)'],
    [`this['slots'].book(slot)`],
    [`this.slots['book'](slot)`],
    ['await this.slots.book(slot)'],
    ['(() => this.slots.book(slot))()'],
  ])('%s', (call) => {
    expect(emissionsOf(source(call))).toEqual(['Conflict 400'])
  })

  it.each([
    ['this.slots.book'],
    ['this.slots(slot)'],
    ['this.slots.other(slot)'],
    ['this[name].book(slot)'],
    ['this.other.book(slot)'],
    ['other.slots.book(slot)'],
    ['(function () { return this.slots.book(slot) })()'],
    ['this.slots.inner.book(slot)'],
  ])('but not by %s', (call) => {
    expect(emissionsOf(source(call))).toEqual(['unknown 400'])
  })

  it.each([
    ['private slots: typeof shared', 'Conflict 400'],
    ['private slots: services.Missing', 'unknown 400'],
    ['private slots: Missing.SlotsService', 'unknown 400'],
    ['private slots: SlotsService[]', 'unknown 400'],
    ['private slots: null | SlotsService', 'Conflict 400'],
    ['#slots: SlotsService', 'unknown 400'],
    ['accessor slots: SlotsService', 'Conflict 400'],
    ['private slots = new Missing()', 'unknown 400'],
    ['private slots = shared', 'unknown 400'],
    ['private slots: SlotsService = make()', 'Conflict 400'],
    ['constructor() { this.slots = new SlotsService() }', 'Conflict 400'],
    ['constructor(slots: SlotsService) { this.others = slots }', 'unknown 400'],
    ['constructor(slots: SlotsService) { other.slots = slots }', 'unknown 400'],
    ['@Other(SlotsService) private slots', 'unknown 400'],
    ['@Inject() private slots: SlotsService', 'Conflict 400'],
    ['@Inject(Missing) private slots: SlotsService', 'Conflict 400'],
  ])('of a field %s', (member, found) => {
    expect(emissionsOf(source('this.slots.book(slot)', member))).toEqual([found])
  })

  it('in a class that has no name', () => {
    const anonymous = source('this.slots.book(slot)').replace(
      'export class SlotsController',
      'export default class',
    )
    expect(emissionsOf(anonymous)).toEqual(['Conflict 400'])
    expect(emissionsOf(anonymous.replace('export default', 'export const Slots ='))).toEqual(['Conflict 400'])
  })

  it('of a namespace', () => {
    expect(emissionsOf(source('this.slots.book(slot)', 'private slots: services.SlotsService'))).toEqual([
      'ResourceNotFound|Conflict|Throttled 400',
    ])
  })

  it('that a class below declares anew', () => {
    const below = (
      field: string,
    ) => `class SlotsService { book(slot) { return slot.id ? { slot } : { problem: 'Conflict' } } }
class Base { protected slots: SlotsService }
export class SlotsController extends Base {
  ${field}
  handle(res, slot) { const { problem } = this.slots.book(slot); if (problem) return ${send('problem', 400)} }
}`
    expect(emissionsOf(below(''))).toEqual(['Conflict 400'])
    expect(emissionsOf(below('protected slots: Other'))).toEqual(['unknown 400'])
    expect(emissionsOf(below('static slots: Other'))).toEqual(['Conflict 400'])
  })
})
