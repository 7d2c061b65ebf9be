import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { findEnvelopeFaults } from '../src/faults/envelope-faults.js'
import { createRecognizer } from '../src/find/recognizer.js'
import { createFinder } from '../src/finder.js'
import { parseSource } from '../src/modules/parse-source.js'
import { fixture } from './emissions-of.js'

const catalog = defineCatalog({
  name: 'shop',
  envelope: { code: '/error/code', message: '/error/message' },
  errors: { Late: { message: 'It is late.' } },
})

/** Returns the members that the body of a response lacks, in which a function does something with the body first. */
function missingAfter(statements: string, body = `{ error: { code: 'Late' } }`, of = catalog): string[] {
  const text = `export const handle = (res) => fail(res, ${body})
function fail(res, body, other, key) { ${statements}; res.status(409).json(body) }`
  const parsed = parseSource('service.ts', text)
  if (!parsed) throw new Error('The text does not parse.')
  const finder = createFinder()
  const module = finder.createModule({ file: fixture('service.ts'), text, ...parsed })
  return finder
    .findEmissions(module, module.nodes.candidates, { catalog: of, recognizer: createRecognizer([]) })
    .flatMap(({ emission }) => findEnvelopeFaults(emission, of))
    .map((fault) => `${fault.kind} ${fault.kind === 'extra' ? fault.written : fault.member}`)
}

describe('a body may gain the message in', () => {
  it.each([
    'fill(body)',
    'fill(other, body)',
    'fillers.fill(body)',
    'fill(body.error)',
    'new Filler(body)',
    'body[key] = 1',
    'body.error[key] = 1',
    'const same = body',
    'const inner = body.error',
    'if (other) { fill(body) }',
    'other.forEach(() => fill(body))',
    'fillers[key](body)',
    'fill()(body)',
  ])('%s', (statements) => {
    expect(missingAfter(statements)).toEqual([])
  })

  it.each([
    '',
    'fill()',
    'fill(other)',
    'fill(key.body)',
    'new Filler()',
    'other[key] = 1',
    'other.x = body',
    'const same = other',
    'let same',
    'body.error.x',
    'log(body)',
    'console.log(body)',
    'logger.debug(body.error)',
    'logger.info(body)',
    'logger.warn(body)',
    'logger.error(body)',
    'logger.trace(body)',
    'JSON.stringify(body)',
    'res.write(body)',
    'res.end(body)',
  ])('but not in %s', (statements) => {
    expect(missingAfter(statements)).toEqual(['missing message'])
  })

  it('whichever of its parts lacks it', () => {
    const list = `{ error: { code: 'Late', details: [{}] } }`
    expect(missingAfter('', list)).toEqual(['missing message'])
    expect(missingAfter('fill(body)', list)).toEqual([])
  })

  it('and so may the items of a list in it', () => {
    const list = defineCatalog({
      name: 'shop',
      envelope: { code: '/errors/*/code', message: '/errors/*/message' },
      errors: { Late: { message: 'It is late.' } },
    })
    const body = `{ errors: [{ code: 'Late' }] }`
    expect(missingAfter('', body, list)).toEqual(['missing message'])
    expect(missingAfter('fill(body)', body, list)).toEqual([])
  })
})
