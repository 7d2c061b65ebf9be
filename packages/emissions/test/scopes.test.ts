import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

const send = `res.status(409).json({ error: { code, message: '' } })`

/** Returns the emissions of a function below `const code = 'Conflict'`. */
const emitted = (body: string) =>
  emissionsOf(`const code = 'Conflict'\nexport function handle(res, given) { ${body} }`)

describe('a name is that of the scope around it, and not of one further out:', () => {
  it.each([
    `{ const code = given; ${send} }`,
    `let code = given; ${send}`,
    `var code = given; ${send}`,
    `const { code } = given; ${send}`,
    `const { code: { code } } = given; ${send}`,
    `const { other: code } = given; ${send}`,
    `const [code] = given; ${send}`,
    `const [, code] = given; ${send}`,
    `const { ...code } = given; ${send}`,
    `const [...code] = given; ${send}`,
    `const { [given]: code } = given; ${send}`,
    `const { code = given } = given; ${send}`,
    `for (const code of given) ${send}`,
    `for (const { code } of given) ${send}`,
    `for (const [...code] of given) ${send}`,
    `for (let code of given) ${send}`,
    `for (const code in given) ${send}`,
    `for (const code in ['Gone']) ${send}`,
    `for (const code = given; ; ) ${send}`,
    `for (let code = given; ; ) ${send}`,
    `try { given() } catch (code) { ${send} }`,
    `try { given() } catch ({ code }) { ${send} }`,
    `switch (given) { case 1: const code = given; ${send} }`,
    `switch (given) { case 1: let code; default: ${send} }`,
    `given((code) => ${send})`,
    `given(({ code }) => ${send})`,
    `given(({ code } = {}) => ${send})`,
    `given(([code]) => ${send})`,
    `given((...code) => ${send})`,
    `given((code = given) => ${send})`,
    `given(function (code) { ${send} })`,
    `given(function code() { ${send} })`,
    `function other(code) { ${send} }`,
    `function code() {} ${send}`,
    `class code {} ${send}`,
    `given(class code { send() { ${send} } })`,
    `class Other { static { const code = given; ${send} } }`,
    `enum code { A } ${send}`,
    `namespace code { export const a = 1 } ${send}`,
    `${send}; const code = given`,
  ])('%s', (body) => {
    expect(emitted(body)).toEqual(['unknown 409'])
  })

  it.each([
    `{ const code = given } ${send}`,
    `{ let other = given; ${send} }`,
    `for (const code of given) {} ${send}`,
    `for (const other of given) ${send}`,
    `let other; for (other of given) ${send}`,
    `let other; for (other in given) ${send}`,
    `let other; for (other = given; ; ) ${send}`,
    `for (; ; ) ${send}`,
    `try { given() } catch (code) { } ${send}`,
    `try { given() } catch { ${send} }`,
    `switch (given) { case 1: const other = given; ${send} }`,
    `switch (code) { case 1: ${send} }`,
    `given((other) => ${send})`,
    `given((code) => 1); ${send}`,
    `given(function () { ${send} })`,
    `given(function code() {}); ${send}`,
    `given(class { send() { ${send} } })`,
    `given(class code {}); ${send}`,
    `class Other { static { const code = given } } ${send}`,
    `const { code: other } = given; ${send}`,
    `namespace Other { export const code = given } ${send}`,
    `type code = string; ${send}`,
    `interface code {} ${send}`,
  ])('%s', (body) => {
    expect(emitted(body)).toEqual(['Conflict 409'])
  })
})

it.each([
  ['function', `export default function reply(res, code) { ${send} }`, `reply(res, 'Gone')`],
  [
    'class',
    `export default class Replies { static send(res, code) { ${send} } }`,
    `Replies.send(res, 'Gone')`,
  ],
])('a %s that is the default export has its name in the file', (_kind, exported, call) => {
  expect(emissionsOf(`${exported}\nexport const handle = (res) => ${call}`)).toContain('Gone 409')
  expect(emissionsOf(`export const handle = (res) => ${call}`)).not.toContain('Gone 409')
})

describe('a part of what is destructured is', () => {
  it.each([
    [`const { code } = { code: 'Gone' }`, 'Gone'],
    [`const { other: code } = { other: 'Gone', code: 'Late' }`, 'Gone'],
    [`const { 'other': code } = { other: 'Gone' }`, 'Gone'],
    [`const { other: { code } } = { other: { code: 'Gone' } }`, 'Gone'],
    [`const { other: [, code] } = { other: ['Late', 'Gone'] }`, 'Gone'],
    [`const [code] = ['Gone', 'Late']`, 'Gone'],
    [`const [[code]] = [['Gone'], 'Late']`, 'Gone'],
    [`const [{ code }] = [{ code: 'Gone' }]`, 'Gone'],
    [`const { code = 'Gone' } = {}`, 'Gone'],
    [`const { other, ...rest } = { other: 'Late', code: 'Gone' }; const code = rest.code`, 'Gone'],
    [`const code = 'Gone', other = 'Late'`, 'Gone'],
    [`enum Codes { A = 'Gone' } const code = Codes.A`, 'Gone'],
    [`namespace Codes { export const a = 'Gone' } const code = Codes.a`, 'Gone'],
  ])('%s', (before, code) => {
    expect(emitted(`${before}; ${send}`)).toEqual([`${code} 409`])
  })

  it.each([
    `const { [other]: late, ...rest } = { code: 'Gone' }; const code = rest.code`,
    `const { [given]: code } = { code: 'Gone' }`,
    `const [...code] = ['Gone']`,
  ])('not known by %s', (before) => {
    expect(emitted(`${before}; ${send}`)).toEqual(['unknown 409'])
  })

  it('nothing where it has no such part', () => {
    expect(emitted(`const { code } = ['Gone']; ${send}`)).toEqual([])
    const rest = `const { other, ...rest } = { other: 'Late', code: 'Gone' }`
    expect(emitted(`${rest}; const code = rest.other; ${send}`)).toEqual([])
  })
})
