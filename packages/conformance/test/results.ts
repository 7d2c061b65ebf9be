import type { ConformanceResult } from '../src/run/result.js'
import { runConformance } from '../src/run/run-conformance.js'
import type { Answer } from '../src/http/response.js'
import type { Transport } from '../src/http/transport.js'
import { parseTriggers } from '../src/triggers/load-triggers.js'
import { parseCatalog } from '@error-contract/catalog'

/** Text that does harm wherever it is not inert. */
export const hostileText =
  '</pre></script><script>window.harmed = true</script><img src="https://elsewhere.invalid/x" onerror="window.harmed = true">\u0000\u001b[2J\u202e]]>&amp;\n::error::x'

const catalog = parseCatalog(
  `
name: "letters <b>&"
version: 1.0.0
envelope: microsoft
errors:
  Proven: { status: 400, message: Text. }
  Violated: { status: 400, message: Text. }
  "Odd <code>": { status: 400 }
  Waived: { status: 500 }
  Stale: { status: 500 }
  Untriggered: { status: 500 }
  Blocked: { status: 400 }
  Throttled: { status: 400 }
  Unreachable: { status: 400 }
`,
  '/repo/error-catalog.yaml',
)

const triggers = parseTriggers(
  `
credentials: { full: { header: authorization, value: "Bearer \${TOKEN}" } }
triggers:
  Proven: GET /proven
  Violated: { name: by hand, request: POST /violated, json: { a: "it's <b>" }, why: it always does }
  "Odd <code>": GET /odd
  Blocked: { request: GET /blocked, as: full }
  Throttled: GET /throttled
  Unreachable: GET /unreachable
waivers:
  - { code: Waived, kind: unreachable, reason: no <way>, owner: team-a, until: 2999-01-01 }
  - { code: Stale, kind: unreachable, reason: no way, owner: team-a, until: 2020-01-01 }
`,
  '/repo/error-triggers.yaml',
  catalog,
)

let last = 0
const uuid = () => `7b6f4e2a-0c56-4d6b-9e59-${String((last += 1)).padStart(12, '0')}`

const answers: Readonly<Record<string, () => Answer>> = {
  '/proven': () => json(400, { code: 'Proven', message: 'Text.', target: uuid() }),
  '/violated': () => json(500, { code: hostileText, message: hostileText, target: uuid() }),
  '/odd': () => json(400, { code: 'Odd <code>', target: uuid() }),
  '/throttled': () => ({ status: 429, headers: [], body: new Uint8Array() }),
  '/unreachable': () => ({ fault: { kind: 'unreachable', message: 'Nothing listens.' } }),
}

const json = (status: number, error: unknown): Answer => ({
  status,
  headers: [
    ['content-type', 'application/json'],
    ['x-odd', hostileText],
  ],
  body: Buffer.from(JSON.stringify({ error })),
})

const transport: Transport = {
  target: 'https://staging.example.com/',
  send: ({ path }) => Promise.resolve(answers[path]?.() ?? { fault: { kind: 'reset', message: 'Gone.' } }),
  close: () => Promise.resolve(),
}

/** Returns the result of a run with protocol probes: most responses are wrong, and what would write is skipped. */
export function warnedProbes(probes: 'warn' | 'error' = 'warn'): Promise<ConformanceResult> {
  last = 0
  const answered: Transport = {
    ...transport,
    send: ({ path, headers }) => {
      if (headers.some(([name]) => name === 'x-padding'))
        return Promise.resolve({ fault: { kind: 'reset', message: hostileText } })
      return Promise.resolve(
        path === '/no-such-route'
          ? { status: 404, headers: [['content-type', 'text/html']], body: Buffer.from(hostileText) }
          : json(400, { code: 'Proven', message: 'Text.', target: uuid() }),
      )
    },
  }
  const now = () => new Date('2027-01-15T12:00:00Z')
  return runConformance({
    catalog,
    triggers: parseTriggers('triggers: { Proven: GET /proven }', '/repo/error-triggers.yaml', catalog),
    transport: answered,
    mode: 'read-only',
    probes,
    now,
    cwd: '/repo',
    retry: { retries: 0 },
  })
}

/** A run with a code of every outcome that one can have; the same each time but for how long it took. */
export function everyOutcome(): Promise<ConformanceResult> {
  last = 0
  const now = () => new Date('2027-01-15T12:00:00Z')
  return runConformance({
    catalog,
    triggers,
    transport,
    environment: {},
    now,
    cwd: '/repo',
    mode: 'full',
    retry: { retries: 0 },
  })
}
