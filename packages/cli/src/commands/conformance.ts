import { InvalidInputError, loadCatalog, type Catalog } from '@error-contract/catalog'
import { Option } from 'commander'
import type { AddCommand } from '../command-line.js'
import type { ConformOptions } from '../conformance/conform.js'
import { addTarget, asCount, asNumber } from './arguments.js'

interface ConformanceFlags extends ConformOptions {
  readonly catalog?: string
}

const epilogue = `
Every declared code must be proven by a trigger, or waived. Exit code 1 says that the server breaks the catalog, 3 that a
code is neither proven nor waived, 4 that the target cannot be reached or throttled the run.

'read-only' sends GET and HEAD alone. 'safe-writes' adds writes whose trigger says why they are harmless, or how to undo
them; once the server accepts one, no other is sent. 'full' sends everything. What is left out ends as excluded.

Where the triggers file names hosts in 'targets', any other host but loopback is refused, and so is production without
--production, which is only read even then. 'limits' in that file say the same as --max-requests, --rate and
--concurrency, which come first; there they can also be told by operation.

'--layers' sends a dozen requests more, each a mistake that the server must refuse before any handler sees it, and by a
declared error. What it finds are warnings; '--layers strict' makes them count.

Example:
  $ API_TOKEN=… error-contract conformance --target https://staging.example.com --report report`

export const addConformance: AddCommand = (program, finish) => {
  const command = program
    .command('conformance')
    .description('Proves that a live server emits every declared error as the catalog says.')
  addTarget(command, 'full')
    .option('--catalog <file>', 'the catalog; error-catalog.yaml here or above when left out')
    .option('--triggers <file>', 'the triggers; error-triggers.yaml here or above when left out')
    .option('--report <dir>', 'write conformance.json, junit.xml and index.html')
    .option('--timeout <ms>', 'how long one answer may take', asCount, 10_000)
    .option('--code <codes...>', 'ask only for these codes; the others end as excluded')
    .option('--recorded <file>', "what recordErrors kept of a team's own tests; it counts as coverage")
    .addOption(
      new Option('--shard <i/n>', 'ask only for every nth code from the ith on; merge joins the results').env(
        'CONFORMANCE_SHARD',
      ),
    )
    .addOption(
      new Option(
        '--layers [severity]',
        'also probe the router, the parsers and the server around the handlers',
      )
        .choices(['warn', 'strict'])
        .preset('warn'),
    )
    .option('--max-requests <n>', 'refuse a run that may need more, and send no more', asCount)
    .option('--rate <n/unit>', 'the most requests in a time, such as 5/s or 30/m')
    .option('--concurrency <n>', 'how many reads are under way at a time; 4 when left out', asCount)
    .option('--dry-run', 'print every request and send none', false)
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

function refuseUndeclared(codes: readonly string[] | undefined, catalog: Catalog): void {
  const faults = (codes ?? [])
    .filter((code) => catalog.get(code) === undefined)
    .map((code) => {
      const [best] = catalog.nearest(code)
      const repair = best === undefined ? '' : ` Write '${best}'.`
      return { path: '', message: `Error code '${code}' is not declared in ${catalog.file}.${repair}` }
    })
  if (faults.length > 0) throw new InvalidInputError('--code', faults)
}
