import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'
import { statusOf } from './status-of.js'

describe('typeof of a known value is known:', () => {
  it.each([
    ["typeof 'a'", 'string'],
    ['typeof 1', 'number'],
    ['typeof true', 'boolean'],
    ['typeof null', 'object'],
    ['typeof undefined', 'undefined'],
    ['typeof {}', 'object'],
    ['typeof []', 'object'],
    ['typeof (() => 1)', 'function'],
    ['typeof class {}', 'function'],
  ])('%s', (tested, type) => {
    expect(statusOf(`${tested} === '${type}' ? 409 : 401`)).toBe('409')
    expect(statusOf(`${tested} === 'other' ? 409 : 401`)).toBe('401')
  })

  it('but not that of a parameter', () => {
    expect(statusOf(`typeof late === 'string' ? 409 : 401`)).toBe('409|401')
  })
})

describe('a number is', () => {
  it.each([
    ['-(-409)', '409'],
    ['+409', 'unknown'],
    ['~409', 'unknown'],
    ["-'409'", 'unknown'],
    ['818 - 409', '409'],
    ['400 + 4 + 5', '409'],
    ['(late ? 400 : 392) + 9', '409|401'],
    ['[409, 401][late ? 0 : 1]', '409|401'],
    ['({ a: 409, b: 401 })[late]', '409|401'],
    ["({ a: 409, b: 401 })[late ? 'a' : 'b']", '409|401'],
    ['[409, 401][late]', '409|401'],
    ['({ a: { s: 409 }, b: { s: 401 } })[late].s', '409|401'],
    ["new Map([['a', 409], ['b', 401]]).get(late)", '409|401'],
    ['[401, 409].find((each) => each === late)', '401|409'],
    ['[{ k: 1, s: 409 }, { k: 2, s: 401 }].find(({ k }) => k === late).s', '409|401'],
    ['[401, 409].filter((each) => each > late)[0]', '401|409|?'],
    ['[late].map((each) => 409)[0]', '409'],
    ['given.map((each) => 409)[0]', '409'],
    ['[[401], [409]].flatMap((each) => each)[1]', 'unknown'],
    ['[401].concat(late)[1]', 'unknown'],
    ['[401].concat(...late)[1]', 'unknown'],
    ['late.concat([409])[0]', 'unknown'],
    ['[409].find(late)', 'unknown'],
    ['[409].map(late)[0]', 'unknown'],
    ['late.find((each) => each)', 'unknown'],
    ['late.at(0)', 'unknown'],
    ['[409].at(late)', 'unknown'],
    ['[409][at](0)', 'unknown'],
    ['late.filter(Boolean)[0]', 'unknown'],
    ['Object.values({})[0]', 'unknown'],
    ['Object.values(late)[0]', 'unknown'],
    ['Object.keys({ 409: 1 })[0]', '409'],
    ['Object.entries({ 409: 1 })[0][0]', '409'],
    ['Object.fromEntries([["a", 409]]).a', '409'],
    ['JSON.parse(late)', 'unknown'],
    ['new Map(late).get(1)', 'unknown'],
    ['new Map([late]).get(1)', 'unknown'],
    ['new Map([[late, 409]]).get(1)', 'unknown'],
    ['new Set([409]).get(1)', 'unknown'],
    ['Object.assign({}, { a: 409 }).a', '409'],
    ['Object.assign({ a: 409 }).a', '409'],
    ['Object.assign({ a: 409 }, ...late).a', '409'],
    ['Object.assign(late, { a: 409 }).a', '409'],
    ['Object.assign(late, { a: 409 }).b', 'unknown'],
    ['Object.create({ a: 409 }).a', 'unknown'],
    ['({ get a() { return 409 } }).a', '409'],
    ['({ set a(x) {} }).a', 'unknown'],
    ['({ get a() { return 409 }, set a(x) {} }).a', '409'],
    ['({ [late]: 401, a: 409 }).a', '409'],
    ["({ ['a']: 409 }).a", '409'],
    ['({ [`a`]: 409 }).a', '409'],
    ['({ a: 1, ...(late ? { s: 409 } : { s: 401 }) }).s', '409|401'],
    ['({ s: 404, ...(late ? { s: 409 } : {}) }).s', '409|404'],
    ['({ s: 404, ...(late ? { s: 409 } : given) }).s', '409|?'],
    ['({ ...(late ? { s: 409 } : undefined) }).s', '409|?'],
    ['({ ...given, ...late }).s', 'unknown'],
    ['({ s: 409, ...[] }).s', '409'],
    ["({ s: 409, ...'x' }).s", '409'],
    ['[...[401], ...[409]][1]', '409'],
    ['[...late, 409][0]', '409|?'],
    ['[...late, 409][1]', '409|?'],
    ['[...[401, ...late], 409][1]', '401|409|?'],
    ['[, 409][1]', '409'],
    ['[, 409][0]', 'absent'],
    ["'409'.length", 'unknown'],
    ["'409'.size", 'absent'],
    ['[409].size', 'absent'],
    ['(() => 1).size', 'unknown'],
    ['(class { static s = 409 }).s', '409'],
    ['(class { static s = 409 }).t', 'unknown'],
    ['(class { s = 409 }).s', 'unknown'],
  ])('%s is %s', (expression, status) => {
    expect(statusOf(expression)).toBe(status)
  })
})

describe('a name is', () => {
  it.each([
    ['enum S { Late = 409 }', 'S.Late', '409'],
    ['enum S { Late = 409 }', "S['Late']", '409'],
    ['enum S { A = 408, Late }', 'S.Late', '409'],
    ['enum S { A, Late }', 'S.Late === 1 ? 409 : 401', '409'],
    ["enum S { 'so-late' = 409 }", "S['so-late']", '409'],
    ['enum S { A = late, Late }', 'S.Late', 'unknown'],
    ['enum S { Late = 400 + 9 }', 'S.Late', '409'],
    ['enum S { A = "x", Late }', 'S.Late', 'unknown'],
    ['enum S { Late = 409 }', 'S[late]', 'unknown'],
    ['const f = (x) => x, g = f', 'g(409)', '409'],
    ['const o = { f: (x) => x }, g = o.f', 'g(409)', '409'],
    ['const o = Object.freeze({ f: (x) => x })', 'o.f(409)', '409'],
    ['const o = Other.freeze({ f: (x) => x })', 'o.f(409)', 'unknown'],
    ['const f = ((x) => x) as F', 'f(409)', '409'],
    ['const f = <F>((x) => x)', 'f(409)', '409'],
    ['const f = ((x) => x) satisfies F', 'f(409)', '409'],
    ['const f = function (x) { return x }', 'f(409)', '409'],
    ['const S = class { static f(x) { return x } }', 'S.f(409)', '409'],
    ['const f = (x) => x, g = given || f', 'g(409)', '409|?'],
    ['const f = (x) => x, g = given ? f : (x) => 401', 'g(409)', '409|401'],
    ['const f = (x) => x, g = given ? given : f', 'g(409)', '409|?'],
    ['let f', 'f(409)', 'unknown'],
    ['const f = 5', 'f(409)', 'unknown'],
    ['const f = `x`', 'f(409)', 'unknown'],
    ['namespace N { export const s = 409 }', 'N.s', '409'],
    ['namespace N { const s = 409 }', 'N.s', 'unknown'],
    ['namespace N { export function f(x) { return x } }', 'N.f(409)', '409'],
    ['class S { static a = 409; static b = S.a }', 'S.b', '409'],
    ['class S { static f(x) { return x } }', 'S.f(409)', '409'],
    ['class S { static get a() { return 409 } }', 'S.a', 'unknown'],
    ['class A { static a = 409 } class S extends A {}', 'S.a', '409'],
    ['class A { static a = 401 } class S extends A { static a = 409 }', 'S.a', '409'],
    ['class S {}', "S.name === 'S' ? 409 : 401", '409'],
    ['const S = class {}', "S.name === 'S' ? 409 : 401", '409|401'],
    ['class S extends S { }', 'S.a', 'unknown'],
    ['function F(s) { this.s = s }', 'new F(409).s', '409'],
    ['function F(s) { if (s) this.s = s; else this.s = 401 }', 'new F(409).s', '409'],
    ['function F(s) { Object.assign(this, { s }) }', 'new F(409).s', '409'],
    ['function A(s) { this.s = s } function F(s) { A.call(this, s) }', 'new F(409).s', '409'],
    ['function A(s) { this.s = s } function F(s) { A.apply(this, [s]) }', 'new F(409).s', 'absent'],
    ['const F = (s) => { this.s = s }', 'new F(409).s', 'unknown'],
    ['function f() { return 409 } f.s = 401', 'f.s', 'unknown'],
    ['const o = { s: 409 }, p = o', 'p.s', '409'],
    ['const o = { s: 409 }, { s } = o', 's', '409'],
    ['const o = { s: 409 }, { s: t } = o', 't', '409'],
    ['const o = { s: 409 }, { t = 409 } = o', 't', '409'],
    ['const o = { s: { t: 409 } }, { s: { t } } = o', 't', '409'],
    ['const o = { s: 409 }, { [key]: t } = o', 't', 'unknown'],
    ['const o = { s: 401, t: 409 }, { s, ...rest } = o', 'rest.t', '409'],
    ['const o = { s: 401, t: 409 }, { s, ...rest } = o', 'rest.s', 'absent'],
    ['const o = { s: 409 }, { [key]: t, ...rest } = o', 'rest.s', 'unknown'],
    ['const [a, ...rest] = [401, 409]', 'rest[0]', 'unknown'],
    ['const [[a]] = [[409]]', 'a', '409'],
    ['const { length } = [409]', 'length', 'unknown'],
    ['var s = 409', 's', '409'],
    ['let s = 409', 's', '409'],
    ['let s', 's', 'unknown'],
    ['declare const s: number', 's', 'unknown'],
    ['import * as all from "./errors.js"', 'all.s', 'unknown'],
    ['const s = s', 's', 'unknown'],
    ['const late = 401', '((late) => late)(409)', '409'],
    ['try { throw 1 } catch (s) { var t = s }', 't', 'unknown'],
  ])('%s: %s is %s', (before, expression, status) => {
    expect(statusOf(expression, before)).toBe(status)
  })
})

describe('an item of a loop is each of the items:', () => {
  const sent = (loop: string) =>
    emissionsOf(`export function handle(res, late) {\n${loop}\n}`)[0]?.replace('Conflict ', '')
  const send = `res.status(s).json({ error: { code: 'Conflict', message: '' } })`
  it.each([
    [`for (const s of [409, 401]) ${send}`, '409|401'],
    [`for (const { s } of [{ s: 409 }]) ${send}`, '409'],
    [`for (const [k, s] of [['a', 409]]) ${send}`, '409'],
    [`for (const [k, s] of Object.entries({ a: 409 })) ${send}`, '409'],
    [`for (const s of Object.values({ a: 409 })) ${send}`, '409'],
    [`for (const s of new Set([409])) ${send}`, '409'],
    [`for (const [k, s] of new Map([['a', 409]])) ${send}`, '409'],
    [`[409].forEach((s) => ${send})`, '409'],
    [`[{ s: 409 }].forEach(({ s }) => ${send})`, '409'],
    [`[409, 401].map((s) => ${send})`, '409|401'],
    [`for (let s of [409]) ${send}`, 'unknown'],
    [`for (const s in { 409: 1 }) ${send}`, 'unknown'],
    [`for (const s of late) ${send}`, 'unknown'],
    [`late.forEach((s) => ${send})`, 'unknown'],
    [`for (let s = 409; s < 410; s++) ${send}`, 'unknown'],
  ])('%s', (loop, status) => {
    expect(sent(loop)).toBe(status)
  })
})
