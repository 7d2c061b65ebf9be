import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folders = 40

/**
 * Writes a service of many files: one with the codes and the class that raises them, and others with handlers of orders,
 * half of which raise errors.
 *
 * @param {string} directory
 * @param {number} files
 */
export function writeService(directory, files) {
  const codes = Array.from({ length: files / 10 }, (_, index) => `Error${index}`)
  const write = (path, text) => {
    mkdirSync(join(directory, path, '..'), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  write(
    'src/errors.ts',
    `export enum Code {
${codes.map((code) => `  ${code} = '${code}',`).join('\n')}
}
export class ApiError extends Error {
  constructor(readonly status: number, readonly code: Code, message: string) {
    super(message)
  }
}
export const onError = (error: ApiError, request: Request, response: Response) =>
  response.status(error.status).json({ error: { code: error.code, message: error.message } })
`,
  )
  for (let index = 1; index < files; index += 1)
    write(`src/area${index % folders}/module${index}.ts`, moduleOf(index, codes))
  write(
    'error-catalog.yaml',
    `name: bench
envelope: { code: /error/code, message: /error/message }
errors:
${codes.map((code) => `  ${code}: { status: 409 }`).join('\n')}
`,
  )
  write('error-coverage.yaml', 'source: [src]\n')
}

function moduleOf(index, codes) {
  const next = `./module${index + folders}.js`
  const own = Array.from({ length: 12 }, (_, step) => {
    const code = codes[(index * 12 + step) % codes.length]
    const raise =
      index % 2 === 0
        ? `throw new ApiError(409, Code.${code}, \`Order \${id} of ${step} is late.\`)`
        : 'return null'
    return `export async function step${step}(id: string, items: readonly Item[]): Promise<Item | null> {
  const kept = items.filter(({ amount, name }) => amount > ${step} && name.startsWith('order-'))
  const total = kept.reduce((sum, { amount }) => sum + amount, 0)
  if (total > limits.step${step}) {
    ${raise}
  }
  const found = kept.find((item) => item.id === id)
  return found ? { ...found, amount: Math.min(total, found.amount * ${step + 1}) } : null
}`
  })
  return `import { ApiError, Code } from '../errors.js'
import type { Next } from '${next}'
export interface Item { readonly id: string; readonly name: string; readonly amount: number; readonly next?: Next }
const limits = { ${own.map((_, step) => `step${step}: ${step * 10}`).join(', ')} }
${own.join('\n')}
`
}
