import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '../src')

const importsOf = (file: string) =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/from '([^'.][^']*)'/g)].map(
    ([, specifier = '']) => specifier,
  )

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

it('needs a test runner and supertest only where they are asked for', () => {
  const users = files.filter((file) =>
    importsOf(file).some((name) => name === 'vitest' || name === 'supertest'),
  )
  expect(users.sort()).toEqual(['http/supertest-transport.ts', 'matchers.ts', 'vitest.ts'])
})

it('judges without the network and without files', () => {
  const pure = files.filter((file) => file.startsWith('judge/'))
  const others = pure.flatMap((file) => importsOf(file).filter((name) => name !== '@error-contract/catalog'))
  expect(others).toEqual([])
})
