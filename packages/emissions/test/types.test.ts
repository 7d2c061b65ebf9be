import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import type { TypeValues } from '../src/find/type-values.js'
import { knownValues } from '../src/find/emission.js'
import { createRecognizer } from '../src/find/recognizer.js'
import { createFinder } from '../src/finder.js'
import { parseSource } from '../src/modules/parse-source.js'
import { fixture } from './emissions-of.js'

/** Returns the code and the status of a response, where a type checker is asked for the values of names. */
function foundWith(text: string, values: Readonly<Record<string, readonly (string | number)[]>>): string[] {
  const parsed = parseSource('service.ts', text)
  if (!parsed) throw new Error('The text does not parse.')
  const finder = createFinder()
  const module = finder.createModule({ file: fixture('service.ts'), text, ...parsed })
  const typeValues: TypeValues = (node) => values[text.slice(...node.range)]
  const catalog = defineCatalog({ name: 'shop', envelope: 'microsoft', errors: { Late: {} } })
  return finder
    .findEmissions(module, module.nodes.candidates, { catalog, recognizer: createRecognizer([]), typeValues })
    .map(({ emission: { code, status } }) =>
      [code, status]
        .map((each) =>
          knownValues<string | number>(each)
            .map(({ value }) => value)
            .join('|'),
        )
        .join(' '),
    )
}

const send = (code: string, status: string) =>
  `export const fail = (res, given, code, status) => res.status(${status}).json({ error: { code: ${code}, message: '' } })`

it('a type tells the code and the status that the source leaves open', () => {
  expect(foundWith(send('code', 'status'), { code: ['Late', 'Gone'], status: [409, 410] })).toEqual([
    'Late|Gone 409|410',
  ])
  expect(foundWith(send('code', 'status'), {})).toEqual([' '])
  expect(foundWith(send('code', 'status'), { code: [] })).toEqual([' '])
})

it('a type says nothing of a value that the source tells', () => {
  expect(foundWith(send(`'Soon'`, '404'), { "'Soon'": ['Late'], 404: [409] })).toEqual(['Soon 404'])
})

it('a type tells one of two values', () => {
  expect(foundWith(send(`given ? 'Soon' : code`, '404'), { code: ['Late'] })).toEqual(['Soon|Late 404'])
})
