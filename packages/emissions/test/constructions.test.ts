import { describe, expect, it } from 'vitest'
import { emissionsOf, knownEmissionsOf } from './emissions-of.js'
import { statusOf } from './status-of.js'

describe('an instance of a class without another above it has', () => {
  it.each([
    ['class S { s = 409 }', 'new S().s', '409'],
    ['class S { s }', 'new S().s', 'absent'],
    ['class S { static s = 409 }', 'new S().s', 'absent'],
    ['class S { [late] = 401; s = 409 }', 'new S().s', '409'],
    ['class S { s = 401; constructor(s) { this.s = s } }', 'new S(409).s', '409'],
    ['class S { s = 409; constructor(s) { this.t = s } }', 'new S(401).s', '409'],
    ['class S { constructor(readonly s) {} }', 'new S(409).s', '409'],
    ['class S { constructor(readonly s = 409) {} }', 'new S().s', '409'],
    ['class S { constructor(s) {} }', 'new S(409).s', 'absent'],
    ['class S { constructor(readonly r, readonly s) {} }', 'new S(401, 409).s', '409'],
    ['class S { constructor(readonly s) { this.s = 409 } }', 'new S(401).s', '409'],
    ['class S { get s() { return 409 } }', 'new S().s', '409'],
    ['class S { get [late]() { return 401 } get s() { return 409 } }', 'new S().s', '409'],
    ['class S { read() { return 409 } }', 'new S().read()', '409'],
    ['class S { read = () => 409 }', 'new S().read()', '409'],
    ['class S { s = 409; read() { return this.s } }', 'new S().read()', '409'],
    ['class S { s = 409; read = () => this.s }', 'new S().read()', '409'],
    ['class S { read() { return 401 } static read() { return 409 } }', 'S.read()', '409'],
    ['class S { static read() { return 401 } read() { return 409 } }', 'new S().read()', '409'],
    ['class S { static { log() } static s = 409 }', 'S.s', '409'],
    ['class S { [key: string]: number; static s = 409 }', 'S.s', '409'],
    ['class S { static s }', 'S.s', 'unknown'],
    ['class S { static read(x: string); static read(x) { return x } }', 'S.read(409)', '409'],
    ['class S { read(x: string); read(x) { return x } }', 'new S().read(409)', '409'],
    ['class S { read() { return 401 } constructor(s) { this.s = s } }', 'new S(409).s', '409'],
    ['class S { constructor(s: string); constructor(s) { this.s = s } }', 'new S(409).s', '409'],
    ['class S { constructor(s) { this.s = s; if (late) this.t = s } }', 'new S(409).s', '409'],
    [
      'class S { constructor(s) { if (late) { this.s = s } else { this.s = 401 } } }',
      'new S(409).s',
      '409|401',
    ],
    ['class S { constructor(s) { let t; t = s; this.s = s } }', 'new S(409).s', '409'],
    ['class S { constructor(s) { Object.assign(this, { s }, { t: s }) } }', 'new S(409).t', '409'],
    ['class S { constructor(s) { Object.create(this, { s }) } }', 'new S(409).s', 'absent'],
    ['class S { constructor(s) { Other.assign(this, { s }) } }', 'new S(409).s', 'absent'],
    ['class S { constructor(s) { this.s = s; this.inner = new S(401) } }', 'new S(409).s', '409'],
    ['class S { constructor(s) { this.s = s; this.inner = new S(401) } }', 'new S(409).inner.s', 'unknown'],
    ['class S { #s = 409; read() { return this.#s } }', 'new S().read()', '409'],
    ['class S { s = 409; constructor() { this.t = this.s; this.s = 401 } }', 'new S().t', '409'],
    ['class S { constructor(s) { this.s = s } }', '(new S(409) as Fault).s', '409'],
    ['class S { constructor(s) { this.s = s } }', 'new S(...[409]).s', '409'],
    ['class S { constructor(s) { this.s = s } }', 'new S(...given).s', 'unknown'],
  ])('%s: %s is %s', (before, expression, status) => {
    expect(statusOf(expression, before)).toBe(status)
  })
})

describe('an instance of a class below another has', () => {
  it.each([
    ['class B { s = 409 } class S extends B {}', 'new S().s', '409'],
    ['class B { s = 401 } class S extends B { s = 409 }', 'new S().s', '409'],
    ['class B { s = 401 } class S extends B { constructor() { super(); this.s = 409 } }', 'new S().s', '409'],
    [
      'class B { constructor(s) { this.s = s } } class S extends B { constructor(s) { super(s); this.t = this.s; this.s = 401 } }',
      'new S(409).t',
      '409',
    ],
    [
      'class B { read() { return this.s } } class S extends B { constructor() { super(); this.s = 409; this.t = super.read(); this.s = 401 } }',
      'new S().t',
      '409',
    ],
    ['class B { static s = 409 } class S extends B { read() { return S.s } }', 'new S().read()', '409'],
    ['class B { read() { return 409 } } class S extends B {}', 'new S().read()', '409'],
    ['class B { read = () => 409 } class S extends B {}', 'new S().read()', '409'],
    [
      'class B {} B.prototype.read = function () { return 409 }; class S extends B {}',
      'new S().read()',
      '409',
    ],
    [
      'class B {} B.prototype.other = function () { return 401 }; B.prototype.read = function () { return 409 }',
      'new B().read()',
      '409',
    ],
    ['class B {} B.prototype.read = () => 409', 'new B().read()', 'unknown'],
    ['class A {} class B {} A.prototype.read = function () { return 409 }', 'new B().read()', 'unknown'],
    ['class S extends Error {}', 'new S().s', 'absent'],
    ['class S extends TypeError {}', 'new S().s', 'absent'],
    ['class S extends Missing {}', 'new S().s', 'unknown'],
    ['class S extends Missing { s = 409 }', 'new S().s', '409'],
    ['class S extends Error { s = 409 }', 'new S().s', '409'],
    ['class S extends S { constructor(s) { super(s); this.s = s } }', 'new S(409).s', '409'],
    ['class A extends B {} class B extends A {}', 'A.s', 'unknown'],
    ['class A extends B { static s = 409 } class B extends A {}', 'B.s', '409'],
    ['class S extends (late ? Error : TypeError) { s = 409 }', 'new S().s', '409'],
  ])('%s: %s is %s', (before, expression, status) => {
    expect(statusOf(expression, before)).toBe(status)
  })
})

describe('an object that a function makes has', () => {
  it.each([
    ['function F(s) { this.s = s }', 'new F(409).t', 'absent'],
    ['function F(s) { this.s = s } F.prototype.s = 401', 'new F(409).s', '409'],
    ['const F = function (s) { this.s = s }', 'new F(409).s', '409'],
    ['function A(s) { this.s = s } function F(s) { A.call(other, s) }', 'new F(409).s', 'absent'],
    [`function A(s) { this.s = s } function F(s) { A['call'](this, s) }`, 'new F(409).s', '409'],
    ['function A(s) { this.s = s } function F(s) { A.call(this) }', 'new F(409).s', 'absent'],
    ['function F(s) { if (late) this.s = s }', 'new F(409).s', '409|?'],
    ['function F(s) { this.s = s; this.inner = new F(401) }', 'new F(409).inner.s', 'absent'],
  ])('%s: %s is %s', (before, expression, status) => {
    expect(statusOf(expression, before)).toBe(status)
  })
})

describe('the message of an error is', () => {
  const codeOf = (expression: string, before = '') =>
    emissionsOf(
      `${before}\nexport const handle = (res, late) => res.status(409).json({ error: { code: ${expression}, message: '' } })`,
    ).at(-1) ?? 'none'

  it.each([
    [`new Error('Conflict').message`, ''],
    [`new TypeError('Conflict').message`, ''],
    [`new E('Conflict').message`, 'class E extends Error {}'],
    [`new E('Conflict').message`, 'class E extends Error { constructor(m) { super(m) } }'],
    [`new E().message`, `class E extends Error { constructor() { super('Conflict') } }`],
    [
      `new E('Conflict').code`,
      `class E extends Error { constructor(m) { super(m); this.code = this.message } }`,
    ],
    [
      `new E('x').message`,
      `class E extends Error { constructor(m) { super(m); this.message = 'Conflict' } }`,
    ],
    [`new E('Conflict').code`, `function E(m) { Error.call(this, m); this.code = this.message }`],
  ])('what it is passed: %s', (expression, before) => {
    expect(codeOf(expression, before)).toBe('Conflict 409')
  })

  it.each([
    ['new Error().message', ''],
    [`new E('Conflict').message`, 'class E {}'],
    [`new E('Conflict').message`, 'class E extends Error { constructor(m) { super() } }'],
    [`new E('Conflict').code`, `function E(m) { Other.call(this, m); this.code = this.message }`],
    [`new E('Conflict').code`, `function E(m) { Error.call(this); this.code = this.message }`],
  ])('absent without: %s %s', (expression, before) => {
    expect(codeOf(expression, before)).toBe('none')
  })
})

it('a field of a class that no one is known to construct is not known', () => {
  const source = (member: string) => `class Books {
  ${member}
  find(res) { res.status(409).json({ error: { code: this.code, message: '' } }) }
}`
  expect(emissionsOf(source(`code = 'Conflict'`))).toEqual(['unknown 409'])
  expect(emissionsOf(source(`static code = 'Conflict'`))).toEqual(['unknown 409'])
})

it('an error that holds another of its class has its own code', () => {
  expect(
    knownEmissionsOf(`class ApiError extends Error {
  constructor(code, status) { super(); this.code = code; this.status = status; this.cause = new ApiError(code, 401) }
}
throw new ApiError('Conflict', 409)`),
  ).toEqual(['Conflict 409'])
})

describe('a builder has', () => {
  const built = (methods: string, chain: string) =>
    statusOf(`new Builder()${chain}.held`, `class Builder { ${methods} }`)

  it.each([
    ['what a method assigned', 'put(s) { this.held = s; return this }', '.put(409)', '409'],
    ['what the last call assigned', 'put(s) { this.held = s; return this }', '.put(401).put(409)', '409'],
    [
      'what two methods assigned',
      'put(s) { this.held = s; return this } other(s) { this.more = s; return this }',
      '.put(409).other(401)',
      '409',
    ],
    [
      'what a method assigned under a condition',
      'put(s) { if (s === 409) this.held = s; return this }',
      '.put(409)',
      '409',
    ],
    ['no member that no method assigned', 'put(s) { this.more = s; return this }', '.put(409)', 'absent'],
    [
      'the members of what a method returns',
      'put(s) { this.held = s; return { held: 401 } }',
      '.put(409)',
      '401',
    ],
    [
      'a member that depends on itself',
      'held = 400; put(s) { this.held = this.held === 400 ? s : 401; return this }',
      '.put(409)',
      '409',
    ],
  ])('%s', (_name, methods, chain, status) => {
    expect(built(methods, chain)).toBe(status)
  })
})

describe('the status of an error that is changed after it is constructed', () => {
  const failure = `class Failure extends Error {
  constructor(code) { super(code); this.code = code; this.status = 401 }
}
`
  const known = (statements: string) => knownEmissionsOf(`${failure}${statements}`)

  it.each([
    ["const error = new Failure('Conflict'); error.status = 409; throw error", 'Conflict 409'],
    ["const error = new Failure('Conflict'); error.details = late; throw error", 'Conflict 401'],
    ["const error = new Failure('Conflict'); other.status = 409; throw error", 'Conflict 401'],
    ["throw new Failure('Conflict')", 'Conflict 401'],
    ["throw Object.assign(new Failure('Conflict'), { status: 409 })", 'Conflict 409'],
    ["throw Object.assign(new Failure('Conflict'), { details: late })", 'Conflict 401'],
    ["throw Object.freeze(new Failure('Conflict'), { status: 409 })", 'Conflict 401'],
  ])('%s', (statements, emission) => {
    expect(known(statements)).toEqual([emission])
  })

  it('leaves no code that another replaces', () => {
    expect(known("const error = new Failure('pending'); error.code = late; throw error")).toEqual([])
  })
})
