import { describe, expect, it } from 'vitest'
import { statusOf } from './status-of.js'

describe('this is', () => {
  it.each([
    ['const o = { s: 409, read() { return this.s } }', 'o.read()', '409'],
    ['const o = { s: 409, read: function () { return this.s } }', 'o.read()', '409'],
    ['const o = { s: 409, get read() { return this.s } }', 'o.read', '409'],
    ['const o = { s: 409, read() { return (() => this.s)() } }', 'o.read()', '409'],
    ['const o = { s: 409, read: () => this.s }', 'o.read()', 'unknown'],
    ['const o = { s: 409, read() { return (function () { return this.s })() } }', 'o.read()', 'unknown'],
    ['const o = { s: 409, read() { function f() { return this.s } return f() } }', 'o.read()', 'unknown'],
    ['const o = { s: 409, p: [function () { return this.s }] }', 'o.p[0]()', 'unknown'],
    ['const o = { s: 401, p: { s: 409, read() { return this.s } } }', 'o.p.read()', '409'],
    ['function f() { return this.s }', 'f()', 'unknown'],
    ['class S { static s = 409; static read() { return this.s } }', 'S.read()', '409'],
    ['class S { static s = 409; static read = () => this.s }', 'S.read()', '409'],
    ['class S { static s = 409; static t = this.s }', 'S.t', '409'],
    ['class S { static s = 409; static read = function () { return this.s } }', 'S.read()', 'unknown'],
    ['class S { static s = 409; static read() { return (() => this.s)() } }', 'S.read()', '409'],
    [
      'class S { static s = 409; static read() { function f() { return this.s } return f() } }',
      'S.read()',
      'unknown',
    ],
    [
      'class S { static s = 409; static read() { return (function () { return this.s })() } }',
      'S.read()',
      'unknown',
    ],
    ['class S { s = 401; inner = { s: 409, read() { return this.s } } }', 'new S().inner.read()', '409'],
    ['class S { static s = 409; read() { return this.s } }', 'new S().read()', 'absent'],
    ['class S { s = 409; static read() { return this.s } }', 'S.read()', 'unknown'],
    ['class S { s = 409; read() { return (() => this.s)() } }', 'new S().read()', '409'],
    [
      'class S { s = 409; read() { function f() { return this.s } return f() } }',
      'new S().read()',
      'unknown',
    ],
    ['class S { s = 409; t = this.s }', 'new S().t', '409'],
    ['class S { constructor(s) { this.s = s; this.read = () => this.s } }', 'new S(409).read()', '409'],
    [
      'class S { s = 409; read() { return this.other() } other() { return this.s } }',
      'new S().read()',
      '409',
    ],
    ['class S { static t = 409; constructor() { this.s = new.target.t } }', 'new S().s', '409'],
    ['class S { static t = 409; read() { return new.target.t } }', 'S.read()', 'unknown'],
    ['function F() { this.s = new.target.t } F.t = 409', 'new F().s', 'unknown'],
  ])('%s: %s is %s', (before, expression, status) => {
    expect(statusOf(expression, before)).toBe(status)
  })
})

describe('super is', () => {
  const base =
    'class B { s = 401; read() { return 409 } own() { return this.s } static read() { return 404 } }'
  it.each([
    ['class S extends B { read() { return super.read() } }', 'new S().read()', '409'],
    [`class S extends B { read() { return super['read']() } }`, 'new S().read()', '409'],
    ['class S extends B { read() { return super[late]() } }', 'new S().read()', 'unknown'],
    ['class S extends B { read() { return super.missing() } }', 'new S().read()', 'unknown'],
    ['class S { read() { return super.read() } }', 'new S().read()', 'unknown'],
    ['class S extends Missing { read() { return super.read() } }', 'new S().read()', 'unknown'],
    ['class S extends B { s = 409; own() { return super.own() } }', 'new S().own()', '409'],
    ['class S extends B { read() { return (() => super.read())() } }', 'new S().read()', '409'],
  ])('%s: %s is %s', (members, expression, status) => {
    expect(statusOf(expression, `${base}\n${members}`)).toBe(status)
  })
})

describe('the name of a class is', () => {
  it.each([
    ['class Late {}', `Late.name === 'Late' ? 409 : 401`, '409'],
    ['class Late { static read() { return Late.name } }', `Late.read() === 'Late' ? 409 : 401`, '409|401'],
    ['class Late { read() { return new.target.name } }', `Late.read() === 'Late' ? 409 : 401`, '409|401'],
    ['class Late { static name = 409 }', 'Late.name', '409'],
    ['class Late { static kind = 409; static read() { return Late.kind } }', 'Late.read()', '409'],
    ['class Base {} class Late extends Base {}', `Late.name === 'Late' ? 409 : 401`, '409'],
  ])('%s: %s is %s', (before, expression, status) => {
    expect(statusOf(expression, before)).toBe(status)
  })
})
