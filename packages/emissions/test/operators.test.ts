import { describe, expect, it } from 'vitest'
import { emissionsOf, mismatchesOf } from './emissions-of.js'
import { statusOf } from './status-of.js'

describe('an operator is applied to each pair of values that its operands have together:', () => {
  it.each([
    ['(late ? 1 : 2) === (late ? 1 : 2)', '409'],
    ['(late ? 1 : 2) === (late ? 2 : 1)', '401'],
    ['(late ? 1 : 2) === (given ? 1 : 2)', '409|401'],
    ['(late ? 1 : 2) < (late ? 2 : 3)', '409'],
    ['(late ? 1 : 2) < 3', '409'],
    ['(late ? 1 : 2) > 3', '401'],
    ['(late ? 1 : given) < 3', '409|401'],
    ['(() => 1) === 1', '401'],
    ['1 === {}', '401'],
    ['null === []', '401'],
    ['null == {}', '401'],
    ['1 == {}', '409|401'],
    ['(() => 1) === (() => 1)', '409|401'],
    ['(class {}) === null', '401'],
    ['(class {}) === (class {})', '409|401'],
    ['[] === []', '409|401'],
    ['[] == null', '401'],
    ['({}) != undefined', '409'],
    ['({}) !== 1', '409'],
    ['1 === given', '409|401'],
    ['given === 1', '409|401'],
    ['given === {}', '409|401'],
    ["1 < '2'", '409|401'],
    ["'1' < 2", '409|401'],
    ['1 < given', '409|401'],
    ["1 + '' === '1'", '409'],
    ["'' + 1 === '1'", '409'],
    ["null + 'a' === 'nulla'", '409'],
    ["given + 'a' === 'a'", '409|401'],
    ["'a' + given === 'a'", '409|401'],
    ['true + 1 === 2', '409|401'],
    ['1 + true === 2', '409|401'],
    ['2 - 1 === 1', '409'],
    ['2 * 1 === 2', '409|401'],
    ['2 instanceof Number', '409|401'],
    ['2 == undefined', '401'],
    ['undefined == null', '409'],
    ['undefined != null', '401'],
    ['null == 0', '401'],
    ['0 == null', '401'],
    ['(1 !== 2) === true', '409'],
    ['(1 !== 1) === true', '401'],
    ['(1 != 2) === true', '409'],
    ["(1 != '1') === true", '401'],
    ['(1 != given) === true', '409|401'],
    ["('' != []) === true", '409|401'],
    ['(1 === 1) === true', '409'],
    ['(1 == 2) === false', '409'],
    ['!1 === false', '409'],
    ['!0 === true', '409'],
    ['!late === true', '409|401'],
    ['!(late ? 1 : 2) === false', '409'],
    ['!(late ? 1 : 0) === true', '409|401'],
    ['late && !late', '401'],
    ['[].includes(late)', '401'],
    ['late || [].includes(given)', '409|401'],
    ['late && [].includes(given)', '401'],
    ['![].includes(late)', '409'],
    ['late || !late', '409'],
    ['late === 1 && late === 2', '401'],
    ['late !== 1 || late !== 2', '409'],
    ['late === 1 && given === 2', '409|401'],
  ])('%s', (test, statuses) => {
    expect(statusOf(`(${test}) ? 409 : 401`)).toBe(statuses)
  })

  it('up to 64 pairs', () => {
    const anyOf = (numbers: readonly number[]) =>
      numbers.reduceRight(
        (rest, each, index) => (rest === '' ? `${each}` : `(late === ${index} ? ${each} : ${rest})`),
        '',
      )
    const tested = (count: number) =>
      `${anyOf([1, 2, 3, 4, 5, 6, 7, 8])} < ${anyOf(Array.from({ length: count }, (_, index) => index + 11))} ? 409 : 401`
    expect(statusOf(tested(8))).toBe('409')
    expect(statusOf(tested(9))).toBe('409|401')
  })
})

describe('a test of the members of an object is', () => {
  it.each([
    ["'s' in new S()", '409'],
    ["'read' in new S()", '409|401'],
    ["'s' in (late ? { s: 1 } : {})", '409|401'],
    ["'s' in (late ? { s: 1 } : { s: 2 })", '409'],
    ["'t' in (late ? { s: 1 } : { s: 2 })", '401'],
    ['1 in { 1: 2 }', '409'],
    ['2 in { 1: 2 }', '401'],
    ["'s' in [409]", '409|401'],
    ['given.s in { s: 1 }', '409|401'],
  ])('%s', (test, statuses) => {
    expect(statusOf(`(${test}) ? 409 : 401`, 'class S { s = 1; read() {} }')).toBe(statuses)
  })
})

describe('an expression is', () => {
  it.each([
    ['(late ? 400 : given) + 9', '409|?'],
    ['9 + (late ? 400 : given)', '409|?'],
    ["(late ? '40' : given) + '9'", '409|?'],
    ['late ? ([].includes(given) ? 409 : 404) : 401', '404|401'],
    ['`40${undefined}`', 'unknown'],
    ['`40${{}}`', 'unknown'],
    ['`${40}${9}`', '409'],
    ['`409`', '409'],
    ['`\\x3409`', '409'],
    ['(late, given, 409)', '409'],
    ['void 409', 'absent'],
    ['late.s = 409', '409'],
    ['late.s += 409', 'unknown'],
    ['late.s ??= 409', 'unknown'],
    ['(<T,>(x: T) => x)<number>(409)', '409'],
    ['(await import(late)).s', 'unknown'],
    [`(await import('./missing.js')).s`, 'unknown'],
    ['(await given).s', 'unknown'],
    ['await 409', '409'],
    ['late ? 409 : late ? 404 : 401', '409|401'],
    ['late ? 409 : given ? 404 : 401', '409|404|401'],
    ['late && given ? 409 : 401', '409|401'],
    ['(late ? null : 401) ?? 409', '409|401'],
    ['(late ? 0 : 401) || 409', '409|401'],
    ['(late ? 401 : {}) && 409', '409|409'],
    ['[409] && 409', '409'],
    ['typeof (late ? 1 : 2) === "number" ? 409 : 401', '409'],
    ['typeof (late ? 1 : "a") === "number" ? 409 : 401', '409|401'],
    ['!(late ? 1 : 2) ? 409 : 401', '401'],
    ['-(late ? -409 : -401)', '409|401'],
    ['[409][`0`]', '409'],
    ["[409]['x']", 'absent'],
    ["[...given]['x']", 'absent'],
    ['[...given].length', 'unknown'],
    ['[][0]', 'absent'],
    ['({ a: 409 }).a.b', 'absent'],
    ['(late ? { a: 409 } : { a: 401 }).a', '409|401'],
    ['(late ? { a: 409 } : given).a', '409|?'],
    ['({ ...given, ...{ a: 409 } }).a', '409'],
    ['({ ...{ a: 409 }, ...given }).a', 'unknown'],
    ['({ ...(late ? { s: 409 } : {}), ...{} }).s', '409|?'],
    ['({ s: 401, ...(late ? { s: 409 } : { ...given }) }).s', '409|?'],
    ['({ ...(late ? given : { s: 409 }) }).t', 'unknown'],
    ['({ ...(late ? { s: 409 } : { t: 401 }) }).t', '401|?'],
    ['({ ...(late ? { s: 409 } : { t: 401 }), s: 404 }).s', '404'],
    ['({ ...(late ? { s: 409 } : { ...given }) }).t', 'unknown'],
    ["[...given]['a1']", 'absent'],
    ["[...given]['1a']", 'absent'],
    ['[...given][10]', 'unknown'],
    ['[...[...late, 409]][0]', 'unknown'],
    ['({ get a() { return this.b }, b: 409 }).a', '409'],
    ['({ set a(x) {}, get a() { return 409 } }).a', '409'],
    ['({ [`a${1}`]: 409 }).a1', '409'],
    ['({ [late]: 409 }).a', 'unknown'],
    ['({ [null]: 409 }).null', '409'],
    ['[...[409, ...given]][0]', '409'],
    ['[409, ...[401]][1]', '401'],
    ['Object.freeze([409])[0]', '409'],
    ['Object.freeze(409)', '409'],
    ['Object.freeze(late)', 'unknown'],
    ['Object.preventExtensions({ a: 409 }).a', 'unknown'],
    ["new Map([['a', 409]]).get(...late)", 'unknown'],
    ["new Map([['a', 409], [late, 401]]).get('b')", 'unknown'],
    ["new Map([['a', 409], ...late]).get('a')", '409'],
    ["new Map([['a']]).get('a')", 'unknown'],
    ['new Map([[1, 409]]).get(1)', '409'],
    ['new Map().get(1)', 'unknown'],
    ['o.get(409)', '409'],
    ["Object.fromEntries([['a', 409]]).b", 'absent'],
    ["Object.fromEntries([['a', 409], late]).b", 'unknown'],
    ['Object.fromEntries(late).a', 'unknown'],
    ["Object.keys({ a: 1 })[0] === 'a' ? 409 : 401", '409'],
    ["Object.entries({ a: 409 })[0][0] === 'a' ? 409 : 401", '409'],
    ['Object.values(new S())[0]', 'unknown'],
    ['Object.values({ a: late ? 409 : 401 })[0]', '409|401'],
    ['Object.assign({ a: 401 }, { a: 409 }, { b: 404 }).a', '409'],
    ['Object.assign({}, late).a', 'unknown'],
    ['Object.assign({}, { a: 409 }).b', 'absent'],
    ["JSON.stringify('409')", '409'],
    ['structuredClone(late)', 'unknown'],
    ["Number('409')", '409'],
    ["Number(late ? '409' : '401')", '409|401'],
    ['String(late ? 409 : 401)', '409|401'],
    ['String(undefined)', 'absent'],
    ["String(409) === '409' ? 409 : 401", '409'],
    ["Number('409') === 409 ? 409 : 401", '409'],
    ["Number('409') === '409' ? 409 : 401", '401'],
    ['Number(late ? 409 : given)', '409|?'],
    ['Number({})', 'unknown'],
    ["Number['isInteger'](4) ? 409 : 401", '409'],
    ['Number[late](4) ? 409 : 401', '409|401'],
    ['Other.isInteger(4) ? 409 : 401', '409|401'],
    ['Number.isInteger(...late) ? 409 : 401', '409|401'],
    ['Number.isInteger() ? 409 : 401', '409|401'],
    ["['a']['includes']('a') ? 409 : 401", '409'],
    ["['a'].includes(late ? 'a' : 'b') ? 409 : 401", '409|401'],
    ["['a', 'b'].includes(late ? 'a' : 'b') ? 409 : 401", '409'],
    ["['a'].has('a') ? 409 : 401", '409|401'],
    ["['a'].includes({}) ? 409 : 401", '409|401'],
    ['isNaN(undefined) ? 409 : 401', '409'],
    ['isFinite(undefined) ? 409 : 401', '401'],
  ])('%s is %s', (expression, status) => {
    expect(statusOf(expression, 'class S { s = 409 }\nconst o = { get: (x) => x }')).toBe(status)
  })
})

describe('a method of a list returns', () => {
  it.each([
    ['[401, 409].find((each) => each === 409)', '409'],
    ['[401, 409].find((each) => each === 404)', 'unknown'],
    ['[401, 409].find((each) => true)', '401'],
    ['[401, 409].findLast((each) => true)', '409'],
    ['[401, 409].findLast((each) => each === late)', '409|401'],
    ['[401, 404, 409].find((each) => each > 401 && each === late)', '404|409'],
    ['[...given, 409].find((each) => each === 409)', 'unknown'],
    ['[401, 409].find(isLate)', '409'],
    ['[401, 409].find(late)', 'unknown'],
    ['[401].map((each) => each + 8)[0]', '409'],
    ['[401].map((each, index) => index)[0]', 'absent'],
    ['[401].flatMap(() => 409)[0]', '409'],
    ['[401, ...given].map(() => 409)[0]', '409'],
    ['[401, ...given].map((each) => each)[0]', 'unknown'],
    ['given.map((each, index = 409) => index)[0]', 'unknown'],
    ['(late ? [401] : given).map(() => 409)[0]', 'unknown'],
    ["'a'.map(() => 409)[0]", 'unknown'],
    ['all.map(() => 409)[0]', 'unknown'],
    ['[401].map(function* () { return 409 })[0]', 'unknown'],
    ['[409].filter(isLate)[0]', '409'],
    ['[401, 404, 409].filter((each) => each > 401)[1]', '409'],
    ['[401, 404, 409].filter((each) => each > 401)[2]', 'absent'],
    ['[409, late].filter(isLate)[0]', 'unknown'],
    ['[409].filter(late)[0]', 'unknown'],
    ['[409].filter(isLate)[1]', 'absent'],
    ['[409].filter(isLate).size', 'absent'],
    ['[401].concat([...given, 409])[1]', 'unknown'],
    ['[401].concat([409])[2]', 'absent'],
    ['[401].concat([409, ...given])[2]', 'unknown'],
    ['[401].concat(409)[2]', 'unknown'],
    ['[401, 409].at(1)', '409'],
    ["[409].at('0')", '409'],
    ['[409].at(1)', 'absent'],
    ['[409].at()', 'unknown'],
    ['[409].at(...late)', 'unknown'],
    ["[409]['at'](0)", 'unknown'],
    ['[409].toString(0)', 'unknown'],
    ['[409].constructor(0)', 'unknown'],
    ['at(0)', 'unknown'],
  ])('%s: %s', (expression, status) => {
    expect(
      statusOf(expression, `import * as all from './errors.js'\nconst isLate = (each) => each === 409`),
    ).toBe(status)
  })

  it.each([31, 32])('each of %i items, of which 31 are told apart', (count) => {
    const list = `[${Array.from({ length: count }, () => 409).join()}]`
    expect(statusOf(`${list}.map((each) => each)[0]`)).toBe(count === 31 ? '409' : 'unknown')
    expect(statusOf(`${list}.find((each) => each === 409)`)).toBe(count === 31 ? '409' : 'unknown')
  })
})

describe('a chain of cases is', () => {
  it.each([
    ['match(late).with(1, () => 409).otherwise(() => 401)', '409|401'],
    ['match(late).with(1, () => 409).exhaustive()', '409'],
    ['match(late).with(1, () => 409).run()', '409'],
    ['match(late).with(1, given, () => 409).run()', '409'],
    ['match(late).when(given, () => 409).run()', '409'],
    ['match(late).returnType<number>().with(1, () => 409).run()', '409'],
    ['match(late).with(1, () => 409).otherwise(401)', '409|401'],
    ['match(late).with(1, (x = 409) => x).run()', 'unknown'],
    [`match(late)['with'](1, () => 409)['run']()`, '409'],
    ['match(late).with(1, () => 409)', 'unknown'],
    ['match(late).other(1, () => 409).run()', 'unknown'],
    ['match(late).run()', 'unknown'],
    ['other(late).with(1, () => 409).run()', 'unknown'],
    ['late.match(1).with(1, () => 409).run()', 'unknown'],
    ['late.with(1, () => 409).run()', 'unknown'],
  ])('%s', (expression, statuses) => {
    expect(statusOf(expression)).toBe(statuses)
  })

  it('each of whose arms has its own code and status', () => {
    const handler = (test: string) =>
      emissionsOf(`export function handle(res, error) {
  const status = match(error).with(1, () => 409).otherwise(() => 401)
  if (${test}) res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`)
    expect(handler('status === 409')).toEqual(['Conflict 409'])
    expect(handler('status === 401')).toEqual(['Conflict 401'])
    expect(handler('error')).toEqual(['Conflict 409|401'])
  })

  it('the code of whose arm has the status of it', () => {
    const handler = (status: number) =>
      mismatchesOf(`export function handle(res, error) {
  const { status, code } = match(error)
    .with(1, () => ({ status: ${status}, code: 'Conflict' }))
    .otherwise(() => ({ status: 401, code: 'Unauthorized' }))
  res.status(status).json({ error: { code, message: '' } })
}`)
    expect(handler(409)).toEqual([])
    expect(handler(400)).toEqual(['Conflict 400'])
  })
})
