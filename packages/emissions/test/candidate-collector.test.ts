import { loadCatalogSync } from '@error-contract/catalog'
import * as typescriptParser from '@typescript-eslint/parser'
import { Linter, type Rule } from 'eslint'
import { describe, expect, it } from 'vitest'
import { createCandidateCollector } from '../src/find/candidate-collector.js'
import { createRecognizer } from '../src/find/recognizer.js'
import type { EmitterDefinition } from '../src/framework.js'
import { fixture } from './emissions-of.js'

const catalog = loadCatalogSync(fixture('error-catalog.yaml'))

const declarations = `import { imported } from './imported.js'
const required = require('./required')
function defined() {}
const arrow = () => 1
class Local {}
const instance = new Thing()
const result = make()
const awaited = await make()
const text = 'Late', number = 404
`

/** Tells in which searches a node of a statement is a candidate. */
function relevanceOf(node: string, statement: string, emitters: readonly EmitterDefinition[] = []): string {
  let relevance = 'not a node'
  const collect: Rule.RuleModule = {
    create({ sourceCode }) {
      const { candidates, nodes, listeners } = createCandidateCollector(
        sourceCode,
        catalog,
        createRecognizer(emitters),
      )
      const textsOf = (all: typeof candidates) =>
        all.map(({ range: [start, end] }) => sourceCode.text.slice(start, end))
      return {
        ...listeners,
        'Program:exit'() {
          relevance = textsOf(candidates).includes(node)
            ? 'always'
            : textsOf(nodes.candidates).includes(node)
              ? 'in followed calls'
              : 'never'
        },
      }
    },
  }
  const messages = new Linter().verify(`${declarations}${statement}`, {
    languageOptions: { parser: typescriptParser },
    plugins: { test: { rules: { collect } } },
    rules: { 'test/collect': 'error' },
  })
  if (messages.length > 0) throw new Error(messages.map(({ message }) => message).join('\n'))
  return relevance
}

const ofCall = (call: string) =>
  relevanceOf(call, `function f(param, res, list) { try { ${call} } catch (caught) { ${call} } }`)

describe('a call is always a candidate that', () => {
  it.each([
    ['sends a body', 'res.json(param)'],
    ['sets a status', 'res.status(param)'],
    ['passes an error on', 'next(param)'],
    ['calls an expression', '(() => 1)(param)'],
    ['calls a method of the object', 'this.refuse(param)'],
    ['passes a code to a method of a field', `this.errors.refuse('Late')`],
    ['passes a code to a method of a response', `res.refuse('Late')`],
    ['calls what is required', `require('./required')(param)`],
    ['passes a code to a method of a required file', `require('./required').refuse('Late')`],
    ['calls a function of the file', 'defined(param)'],
    ['calls a function in a variable', 'arrow(param)'],
    ['constructs a class of the file', 'new Local(param)'],
    ['passes a code to a method of an instance', `instance.refuse('Late')`],
    ['passes a code to a result', `result('Late')`],
    ['passes an object with a code to a method of a result', `result.refuse({ code: param })`],
    ['passes a code to an import', `imported('Late')`],
    ['passes a code to a method of an import', `imported.refuse('Late')`],
    ['passes a code to a method of an import in a chain', `imported.refuse('Late').send(param)`],
    ['passes a code to a name that is required', `required('Late')`],
    ['passes a code to a method of a name that is required', `required.refuse('Late')`],
    ['passes a constant', 'imported(text)'],
    ['passes a number', 'imported(404)'],
    ['passes a constant of a number', 'imported(number)'],
    ['passes an import', 'imported(imported)'],
    ['passes a name that is required', 'imported(required)'],
    ['passes a code of a result', 'imported(result.code)'],
    ['passes a code of an awaited result', 'imported(awaited.code)'],
    ['makes a map', 'new Map(param)'],
    ['gives an object members', 'Object.assign(param, { code: param })'],
  ])('%s: %s', (_name, call) => {
    expect(ofCall(call)).toBe('always')
  })

  it('makes an error in a variable', () => {
    expect(relevanceOf(`new TypeError('x')`, `const error = new TypeError('x')`)).toBe('always')
  })

  it('calls the class above', () => {
    expect(relevanceOf(`super(late)`, `class A extends B { constructor(late) { super(late) } }`)).toBe(
      'always',
    )
    expect(relevanceOf(`super.f(late)`, `class A extends B { f(late) { super.f(late) } }`)).toBe('always')
  })

  it('ends a chain that is passed a code', () => {
    const chain = `Problem.of('Late').build()`
    expect(relevanceOf(chain, `import { Problem } from './problem.js'\n${chain}`)).toBe('always')
    expect(
      relevanceOf(
        `Problem.of(late).build()`,
        `import { Problem } from './problem.js'\nProblem.of(late).build()`,
      ),
    ).toBe('never')
  })

  it('is any, where an emitter may have any name', () => {
    expect(relevanceOf('late(1)', 'late(1)', [{ call: 'ERRORS.*', code: 'member' }])).toBe('always')
    expect(relevanceOf('late(1)', 'late(1)', [{ call: 'late', code: '0' }])).toBe('always')
    expect(relevanceOf('late(1)', 'late(1)', [{ call: 'fail', code: '0' }])).toBe('never')
  })
})

describe('a call is a candidate in followed calls alone that', () => {
  it.each([
    ['passes no code to a method of a field', 'this.errors.refuse(param)'],
    ['adds to a list', `list.push('Late')`],
    ['passes no code to a method of a required file', `require('./required').refuse(param)`],
    ['passes no code to a method of an instance', 'instance.refuse(param)'],
    ['passes no code to a result', 'result(param)'],
    ['passes no code to an import', 'imported(param)'],
    ['passes a small number to an import', 'imported(7)'],
    ['passes no code to a name that is required', 'required(param)'],
    ['passes a result', 'imported(result)'],
    ['passes an awaited result', 'imported(awaited)'],
    ['passes an instance', 'imported(instance)'],
    ['passes a function', 'imported(arrow)'],
    ['passes a function of the file', 'imported(defined)'],
    ['passes what was caught', 'imported(caught)'],
    ['passes a code of a parameter', 'imported(param.code)'],
    ['passes another member of a result', 'imported(result.name)'],
    ['uses middleware', 'param.use(list)'],
    ['registers a plugin', 'param.register(list)'],
    ['sets a member', `param.set('fail', list)`],
    ['decorates a server', `param.decorate('toolkit', 'fail', list)`],
    ['decorates a reply', `param.decorateReply('fail', list)`],
    ['copies members of an object', 'Object.assign(param)'],
  ])('%s: %s', (_name, call) => {
    expect(ofCall(call)).toBe('in followed calls')
  })
})

describe('a call is never a candidate that', () => {
  it.each([
    ['passes nothing', 'imported()'],
    ['passes nothing to a method of the object', 'this.refuse()'],
    ['ends a chain without a code', 'list.map(param).flat()'],
    ['passes no code to a method of a response', 'res.refuse(param)'],
    ['passes a code to a method that sets no status', `res.type('Late')`],
    ['requires a file', `require('./required')`],
    ['calls a method of a list', `[param].map(param)`],
    ['calls a method of a text', `'a'.at(404)`],
    ['passes a code to a chain of a parameter', `param.find(1).refuse('Late')`],
    ['passes a code to a method of a result', `result.refuse('Late')`],
    ['passes a number to a method of a result', `result.refuse(404)`],
    ['passes a code to a parameter', `param('Late')`],
    ['passes a code to a global', `track('Late')`],
    ['makes an error for nothing', `new TypeError('Late')`],
    ['freezes an object', 'Object.freeze(param, param)'],
    ['uses a function of that name', 'use(param)'],
    ['calls a method of another name', 'param.useless(param)'],
  ])('%s: %s', (_name, call) => {
    expect(ofCall(call)).toBe('never')
  })
})

describe('an object is a candidate', () => {
  it.each([
    '{ error: late }',
    `{ 'error': late }`,
    '{ other: late, error: late }',
    '{ ResourceNotFound: late }',
    '{ [late]: late }',
    '{ body: late }',
    '{ jsonBody: late }',
  ])('with a key of an envelope, of a response or of a code, or one that is not known: %s', (object) => {
    expect(relevanceOf(object, `const x = ${object}`)).toBe('always')
  })

  it.each(['{}', '{ other: late }', '{ ...late }', '{ code: late }', '{ 7: late }'])(
    'but never as %s',
    (object) => {
      expect(relevanceOf(object, `const x = ${object}`)).toBe('never')
    },
  )
})
