import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { namedBlocks } from '../scripts/named-blocks.js'
import { installCommand } from './installed-command.js'
import { run } from './packed.js'

/** Codes that the distribution specification lists, with the statuses that this registry documents. */
const catalog = `
name: oci-registry
envelope: oci
errors:
  BLOB_UNKNOWN: { status: 404, message: blob unknown to registry }
  BLOB_UPLOAD_INVALID: { status: [404, 416], message: blob upload invalid }
  BLOB_UPLOAD_UNKNOWN: { status: 404, message: blob upload unknown to registry }
  DIGEST_INVALID: { status: 400, message: provided digest did not match uploaded content }
  MANIFEST_BLOB_UNKNOWN: { status: [400, 404], message: blob unknown to registry }
  MANIFEST_INVALID: { status: 400, message: manifest invalid }
  MANIFEST_UNKNOWN: { status: 404, message: manifest unknown }
  NAME_INVALID: { status: 400, message: invalid repository name }
  NAME_UNKNOWN: { status: 404, message: repository name not known to registry }
  SIZE_INVALID: { status: 400, message: provided length did not match content length }
  UNAUTHORIZED: { status: 401, message: authentication required }
  UNSUPPORTED: { status: 405, message: The operation is unsupported. }
`

/** What a registry returns without an upload, and to the location of an upload that has moved on. */
const otherTriggers = `
  BLOB_UPLOAD_INVALID:
    setup:
      - { request: POST /v2/conformance/blobs/uploads/, capture: { START: { location: path } } }
      - { request: 'PATCH \${START}', raw: hello, type: application/octet-stream, capture: { UPLOAD: { location: path } } }
    request: PATCH \${START}
    raw: hello
    type: application/octet-stream
    teardown: DELETE \${UPLOAD}
  BLOB_UPLOAD_UNKNOWN: GET /v2/conformance/blobs/uploads/00000000-0000-4000-8000-000000000000
  BLOB_UNKNOWN: GET /v2/conformance/blobs/\${ABSENT}
  MANIFEST_BLOB_UNKNOWN:
    request: PUT /v2/conformance/manifests/v1
    json:
      schemaVersion: 2
      mediaType: application/vnd.oci.image.manifest.v1+json
      config: { mediaType: application/vnd.oci.image.config.v1+json, digest: '\${ABSENT}', size: 2 }
      layers: []
    type: application/vnd.oci.image.manifest.v1+json
  MANIFEST_INVALID:
    request: PUT /v2/conformance/manifests/v1
    raw: '{'
    type: application/vnd.oci.image.manifest.v1+json
  MANIFEST_UNKNOWN: GET /v2/conformance/manifests/none
  NAME_INVALID: GET /v2/${'a'.repeat(256)}/tags/list
  NAME_UNKNOWN: GET /v2/nothing/tags/list
  UNAUTHORIZED: { request: GET /v2/, as: none }
  UNSUPPORTED: DELETE /v2/conformance/blobs/\${ABSENT}
`

const isInstalled = spawnSync('docker-registry', ['--version']).error === undefined

// Reporters print that a test was skipped, but not the reason.
if (!isInstalled)
  console.warn(
    'The test of the OCI registry is skipped: there is no docker-registry here. Debian has it as docker-registry.',
  )

describe.skipIf(!isInstalled)('a registry of OCI images', () => {
  let folder: string
  let registry: Registry
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oci-registry-'))
    installCommand(folder, join(folder, 'bin'))
    registry = await startRegistry(folder)
    writeFileSync(join(folder, 'error-catalog.yaml'), catalog)
    const recipe = namedBlocks('docs/credentials.md')['error-triggers.yaml'] ?? expect.fail()
    writeFileSync(join(folder, 'error-triggers.yaml'), `${recipe}${otherTriggers}`)
  })
  afterAll(() => {
    registry.process.kill()
    rmSync(folder, { recursive: true })
  })

  it('is proven through its uploads, which are cancelled, and differs from what it documents in three codes', async () => {
    const { code, output } = await run(
      folder,
      join(folder, 'node_modules/.bin/error-contract'),
      ['conformance', '--target', registry.target, '--report', 'report'],
      { PASSWORD: 'k4nary-password' },
    )
    expect(output).toContain('12 declared, 11 triggered, 8 proven, 3 violated, 1 untriggered')
    expect(code).toBe(1)
    const { codes } = parse(readFileSync(join(folder, 'report/conformance.json'), 'utf8')) as Report
    const found = codes
      .filter(({ outcome }) => outcome === 'violated')
      .map(({ code: one, triggers }) => [
        one,
        ...triggers.flatMap(({ findings }) =>
          findings.map(({ check, actual }) => `${check} ${actual ?? 'nothing'}`),
        ),
      ])
    expect(found).toEqual([
      ['BLOB_UPLOAD_UNKNOWN', 'code "BLOB_UPLOAD_INVALID"'],
      ['NAME_INVALID', 'status 500', 'code "UNKNOWN"'],
      ['UNSUPPORTED', 'allow none'],
    ])
    // An upload that is cancelled leaves folders behind, but not the file that says when it began.
    const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(kept.filter((file) => file.endsWith('/hashstates'))).toHaveLength(2)
    expect(kept.filter((file) => file.endsWith('/startedat'))).toEqual([])
    expect(output + readFileSync(join(folder, 'report/conformance.json'), 'utf8')).not.toContain('k4nary')
  })
})

interface Report {
  readonly codes: readonly {
    readonly code: string
    readonly outcome: string
    readonly triggers: readonly {
      readonly findings: readonly { readonly check: string; readonly actual?: string }[]
    }[]
  }[]
}

interface Registry {
  readonly target: string
  readonly process: ChildProcess
}

/** Starts a registry that keeps its data below the folder, and lets in whoever names themselves. */
async function startRegistry(folder: string): Promise<Registry> {
  const configuration = {
    version: '0.1',
    storage: { filesystem: { rootdirectory: join(folder, 'data') } },
    auth: { silly: { realm: 'registry', service: 'registry' } },
    http: { addr: '127.0.0.1:0' },
  }
  writeFileSync(join(folder, 'config.yml'), JSON.stringify(configuration))
  const registry = spawn('docker-registry', ['serve', 'config.yml'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  for await (const line of createInterface({ input: registry.stderr })) {
    const [, address] = /listening on ([\d.:]+)/.exec(line) ?? []
    if (address === undefined) continue
    registry.stderr.resume()
    return { target: `http://${address}`, process: registry }
  }
  throw new Error('The registry ended before it listened.')
}
