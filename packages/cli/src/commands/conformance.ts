import { InvalidInputError, loadCatalog, type Catalog } from '@error-contract/catalog'
import { InvalidArgumentError } from 'commander'
import type { AddCommand } from '../command-line.js'

interface ConformanceFlags {
  readonly target: URL
  readonly catalog?: string
  readonly triggers?: string
  readonly report?: string
  readonly timeout: number
  readonly code?: readonly string[]
  readonly allowIncomplete?: number
  readonly recorded?: string
}

const epilogue = `
Every declared code must be proven by a trigger, or waived. Exit code 1 says that the server breaks the catalog, 3 that a
code is neither proven nor waived, 4 that the target cannot be reached or throttled the run.

Example:
  $ API_TOKEN=… error-contract conformance --target https://staging.example.com --report report`

export const addConformance: AddCommand = (program, finish) => {
  program
    .command('conformance')
    .description('Proves that a live server emits every declared error as the catalog says.')
    .requiredOption('--target <url>', 'where the server is', asTarget)
    .option('--catalog <file>', 'the catalog; error-catalog.yaml here or above when left out')
    .option('--triggers <file>', 'the triggers; error-triggers.yaml here or above when left out')
    .option('--report <dir>', 'write conformance.json, junit.xml and index.html')
    .option('--timeout <ms>', 'how long one answer may take', asCount, 10_000)
    .option('--code <codes...>', 'ask only for these codes; the others end as excluded')
    .option('--recorded <file>', "what recordErrors kept of a team's own tests; it counts as coverage")
    .option('--allow-incomplete <n>', 'how many codes may be left open', asNumber)
    .addHelpText('after', epilogue)
    .action(async (flags: ConformanceFlags) => {
      const catalog = await loadCatalog(flags.catalog)
      refuseUndeclared(flags.code, catalog)
      // Loaded only here, so that no other command waits for it.
      const { conform } = await import('../conformance/conform.js')
      finish(await conform(catalog, flags))
    })
}

function asTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new InvalidArgumentError('Write a URL such as https://staging.example.com.')
  if (url.username !== '' || url.password !== '')
    throw new InvalidArgumentError('Put the user and the password into credentials of the triggers file.')
  if (url.search !== '' || url.hash !== '')
    throw new InvalidArgumentError('The target has no query and no fragment. Put them into the triggers.')
  return url
}

function asCount(text: string): number {
  const count = asNumber(text)
  if (count === 0) throw new InvalidArgumentError('Write a whole number above 0.')
  return count
}

function asNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.')
  return Number(text)
}

function refuseUndeclared(codes: readonly string[] | undefined, catalog: Catalog): void {
  const faults = (codes ?? [])
    .filter((code) => !catalog.has(code))
    .map((code) => {
      const [best] = catalog.nearest(code)
      const repair = best === undefined ? '' : ` Write '${best}'.`
      return { path: '', message: `Error code '${code}' is not declared in ${catalog.file}.${repair}` }
    })
  if (faults.length > 0) throw new InvalidInputError('--code', faults)
}
