import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const catalog = `name: machines
envelope: microsoft
errors:
  NotFound: { status: 404, message: There is nothing here. }
  Conflict: { status: 409, message: It is there already. }
`

const sound = `{
  "consumer": { "name": "web" },
  "provider": { "name": "machines" },
  "interactions": [
    {
      "description": "GET /machines/7 that returns NotFound",
      "request": { "method": "GET", "path": "/machines/7" },
      "response": {
        "status": 404,
        "headers": { "Content-Type": "application/json" },
        "body": {
          "error": {
            "code": "NotFound",
            "message": "There is nothing here.",
            "target": "6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5"
          }
        },
        "matchingRules": {
          "$.body.error.message": { "match": "type" },
          "$.body.error.target": {
            "match": "regex",
            "regex": "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
          }
        }
      }
    }
  ],
  "metadata": { "pactSpecification": { "version": "2.0.0" } }
}
`

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-'))
  writeFileSync(join(directory, 'error-catalog.yaml'), catalog)
  writeFileSync(join(directory, 'sound.json'), sound)
  writeFileSync(join(directory, 'misspelled.json'), sound.replace('"code": "NotFound"', '"code": "NotFund"'))
  writeFileSync(join(directory, 'wrong-status.json'), sound.replace('"status": 404', '"status": 400'))
  writeFileSync(join(directory, 'loose.json'), sound.replace(/, *\n *"target": "[^"]*"/, ''))
  writeFileSync(join(directory, 'other.json'), '{ "hello": "world" }')
  writeFileSync(join(directory, 'broken.json'), '{ "consumer": nope }')
})
afterAll(() => rmSync(directory, { recursive: true }))

const run = (...words: readonly string[]) => runCommand(['check', ...words], { cwd: directory })

describe('error-contract check', () => {
  it('says that there is nothing to say', async () => {
    expect(await run('sound.json')).toEqual({
      code: 0,
      out: "No findings in 1 file. 1 error interaction with 'machines' was judged.\n",
      err: '',
    })
  })

  it('names file, line, column, interaction and repair', async () => {
    expect(await run('misspelled.json', 'wrong-status.json')).toEqual({
      code: 1,
      out: [
        "misspelled.json:13:21: error: Error code 'NotFund' is not declared in error-catalog.yaml. Did you mean 'NotFound'? [undeclared-code]",
        '  in: GET /machines/7 that returns NotFound',
        "wrong-status.json:9:19: error: Expected status 404 for 'NotFound', got 400. [mismatched-status]",
        '  in: GET /machines/7 that returns NotFound',
        '2 errors and 0 warnings in 2 files.',
        '',
      ].join('\n'),
      err: '',
    })
  })

  it('does not fail on what a contract leaves out', async () => {
    const { code, out } = await run('loose.json')
    expect({ code, out }).toEqual({
      code: 0,
      out: [
        'loose.json:12:20: warning: A provider that omits the correlation id passes. Match its format. [missing-correlation-id]',
        '  in: GET /machines/7 that returns NotFound',
        '0 errors and 1 warning in 1 file.',
        '',
      ].join('\n'),
    })
  })

  it('prints annotations for a workflow', async () => {
    const { out } = await run('misspelled.json', '--format', 'github')
    expect(out).toBe(
      "::error file=misspelled.json,line=13,col=21,title=undeclared-code::GET /machines/7 that returns NotFound: Error code 'NotFund' is not declared in error-catalog.yaml. Did you mean 'NotFound'?\n",
    )
  })

  it('prints everything as JSON', async () => {
    const { code, out } = await run('wrong-status.json', '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      catalog: { name: 'machines' },
      documents: [
        {
          file: 'wrong-status.json',
          kind: 'a Pact file',
          codes: ['NotFound'],
          findings: [
            {
              check: 'mismatched-status',
              severity: 'error',
              path: 'interactions.0.response.status',
              position: { line: 9, column: 19 },
              context: 'GET /machines/7 that returns NotFound',
            },
          ],
        },
      ],
      uncovered: [],
    })
  })

  it('asks for every declared code when told to', async () => {
    const { code, out } = await run('sound.json', '--all-codes')
    expect(code).toBe(1)
    expect(out).toContain("No checked document has an interaction for 'Conflict'. [uncovered-code]")
  })

  it.each([
    [
      'a document of another kind',
      ['other.json'],
      'other.json: This is not a document that can be checked. Give a Pact file',
    ],
    ['a document that is not JSON', ['broken.json'], 'broken.json:1:15: This is not valid JSON'],
    ['a file that is not there', ['nowhere.json'], 'nowhere.json: There is no such file.'],
    ['an unknown format', ['sound.json', '--format', 'xml'], 'Allowed choices are text, json, github.'],
  ])('refuses %s in one sentence', async (_what, words, message) => {
    const { code, err } = await run(...words)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
  })
})
