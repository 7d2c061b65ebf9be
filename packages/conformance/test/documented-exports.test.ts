import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const entries = ['index', 'vitest', 'vitest-plugin', 'node-test', 'matchers'].map((name) =>
  at(`../src/${name}.ts`),
)
const { config } = ts.readConfigFile(at('../tsconfig.json'), (path) => ts.sys.readFile(path)) as {
  config: unknown
}
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, at('..'))
const program = ts.createProgram(entries, { ...options, noEmit: true, composite: false })
const checker = program.getTypeChecker()

const exportsOf = (path: string): ts.Symbol[] => {
  const file = program.getSourceFile(path)
  const module = file && checker.getSymbolAtLocation(file)
  return (module ? checker.getExportsOfModule(module) : []).map((symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  )
}

const guide = ['conformance', 'staging', 'checks']
  .map((name) => readFileSync(at(`../../../docs/${name}.md`), 'utf8'))
  .join('\n')

/** `useCatalog` and the like: in code, perhaps with parameters. */
const isDocumented = (name: string) => new RegExp(`\`${name}\\b`).test(guide)

describe('what the package exports', () => {
  const [root = ''] = entries

  it('is documented in the guide', () => {
    const names = exportsOf(root).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !isDocumented(name))).toEqual([])
  })

  it('has a doc comment on every function', () => {
    const functions = entries
      .flatMap(exportsOf)
      .filter((symbol) => checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0)
    expect(functions.length).toBeGreaterThan(0)
    const without = functions.filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
    expect(without.map(({ name }) => name)).toEqual([])
  })
})
