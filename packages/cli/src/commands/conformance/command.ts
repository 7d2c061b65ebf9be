import {
  catalogOption,
  parseCount,
  parseNumber,
  rateOption,
  targetOptions,
  timeoutOption,
} from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import type { ConformanceInput } from './run.js'

export const conformanceCommand = defineCommand({
  name: 'conformance',
  summary: 'Proves that a live server returns every declared error as the catalog declares it.',
  order: 50,
  options: [
    ...targetOptions('full'),
    catalogOption,
    {
      flags: '--triggers <file>',
      description: 'the triggers (default: error-triggers.yaml here or in a directory above)',
    },
    { flags: '--report <dir>', description: 'write conformance.json, junit.xml, ctrf.json and index.html' },
    timeoutOption,
    { flags: '--code <codes...>', description: 'prove only these codes; the others end as excluded' },
    {
      flags: '--recorded <file>',
      description: "what recordErrors recorded in a team's own tests; it counts as coverage",
    },
    {
      flags: '--shard <i/n>',
      description: 'prove only every nth code from the ith on; merge joins the results',
      env: 'CONFORMANCE_SHARD',
    },
    {
      flags: '--probes [severity]',
      description: 'also send protocol probes: mistakes that the router, a parser or the server rejects',
      choices: ['warn', 'strict'],
      preset: 'warn',
    },
    {
      flags: '--max-requests <n>',
      description: 'refuse a run that may need more requests, and send no more',
      parse: parseCount,
    },
    rateOption,
    {
      flags: '--concurrency <n>',
      description: 'how many reads may be in flight at a time (default: 4)',
      parse: parseCount,
    },
    {
      flags: '--step-timeout <ms>',
      description: 'how long a function of a step or a provider state may take (default: 60000)',
      parse: parseCount,
    },
    { flags: '--dry-run', description: 'print every request and send none' },
    {
      flags: '--allow-incomplete <n>',
      description: 'how many codes may stay open, that is, neither proven nor waived',
      parse: parseNumber,
    },
  ],
  epilogue: `
Every declared code must be proven by a trigger, or waived. The exit code is 1 when the server contradicts the catalog, 3
when a code is neither proven nor waived or an undo or a teardown failed, 4 when the server cannot be reached or throttled the run.

'read-only' sends only GET and HEAD. 'safe-writes' also sends writes whose trigger says why they are harmless, or how to
undo them; once the server accepts one, no other is sent. 'full' sends everything. Triggers that the mode skips end as
excluded.

Where the triggers file names hosts in 'targets', every other host but loopback is refused. Production is refused without
--production, and only read with it. --max-requests, --rate, --concurrency and --step-timeout override 'limits' of that
file, where rate and concurrency can also be set by operation.

'--probes' sends a dozen more requests, each a mistake that the server must reject before any handler sees it, and with a
declared error. Its findings are warnings; '--probes strict' makes them errors.`,
  examples: ['API_TOKEN=… error-contract conformance --target https://staging.example.com --report report'],
  run: async (input: ConformanceInput, terminal) =>
    (await import('./run.js')).runConformanceCommand(input, terminal),
})
