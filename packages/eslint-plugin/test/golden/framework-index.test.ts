import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const directory = new URL('../../../emissions/src/frameworks/', import.meta.url)

/** The index of the data files; `vitest --update` writes it, so that another framework is one more file. */
function renderIndex(): string {
  const frameworks = readdirSync(directory)
    .sort()
    .flatMap((file) => {
      const [, name] =
        /^export const (\w+): Framework\b/m.exec(readFileSync(new URL(file, directory), 'utf8')) ?? []
      return name === undefined ? [] : [{ name, file: file.replace(/\.ts$/, '.js') }]
    })
  return `${[
    ...frameworks.map(({ name, file }) => `import { ${name} } from './${file}'`),
    `import type { Framework } from './framework.js'`,
    '',
    '/** Every data file of this folder. Generated: a new file is added by `run generate`. */',
    'export const frameworks: readonly Framework[] = [',
    ...frameworks.map(({ name }) => `  ${name},`),
    ']',
  ].join('\n')}\n`
}

it('the index names every framework of the folder', async () => {
  await expect(renderIndex()).toMatchFileSnapshot('../../../emissions/src/frameworks/index.ts')
})
