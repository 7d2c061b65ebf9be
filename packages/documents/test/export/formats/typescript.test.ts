import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { exportCatalog } from '../../../src/export/index.js'
import { richCatalog } from '../../fixtures/catalogs.js'

describe('an exported TypeScript module', () => {
  it('compiles, and makes an undeclared code and a wrong parameter errors', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'typescript-'))
    try {
      const file = join(directory, 'errors.ts')
      const use = [
        "const code: ErrorCode = 'OutOfStock'",
        "const none: ErrorCode = 'Nope'",
        "const parameters: ErrorParameters['OutOfStock'] = { item: 1 }",
        "const wrong: ErrorParameters['OutOfStock'] = { thing: 1 }",
        'const status: 409 = errorStatuses.OutOfStock[0]',
        'export { code, none, parameters, wrong, status }',
      ]
      const module = await exportCatalog(richCatalog, 'typescript')
      writeFileSync(file, `${module}\n${use.join('\n')}\n`)
      const program = ts.createProgram([file], { strict: true, noEmit: true, types: [], skipLibCheck: true })
      const messages = ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
      expect(messages).toEqual([
        expect.stringContaining(`Type '"Nope"' is not assignable to type 'ErrorCode'`),
        expect.stringContaining("'thing' does not exist in type"),
      ])
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})
