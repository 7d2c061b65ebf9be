import { loadCatalogSync, type Catalog } from '@error-contract/catalog'
import * as typescriptParser from '@typescript-eslint/parser'
import type { TSESTree } from '@typescript-eslint/utils'
import { Linter, type Rule } from 'eslint'
import { fileURLToPath } from 'node:url'
import { findEnvelopeFaults, type EnvelopeFault } from '../src/faults/envelope-faults.js'
import { mayGainMembers } from '../src/faults/may-gain-members.js'
import { repairMissingMember, type MemberRepair } from '../src/faults/missing-member.js'
import { findStatusMismatches } from '../src/faults/status-mismatch.js'
import { createCandidateCollector } from '../src/find/candidate-collector.js'
import type { Emission, Resolved } from '../src/find/emission.js'
import { createRecognizer } from '../src/find/recognizer.js'
import { createFinder } from '../src/finder.js'
import type { EmitterDefinition } from '../src/framework.js'

/** Returns the absolute path of a file in `test/fixtures`. */
export const fixture = (path: string) => fileURLToPath(new URL(`fixtures/${path}`, import.meta.url))

interface Options {
  readonly filename?: string
  readonly catalog?: string
  readonly emitters?: readonly EmitterDefinition[]
}

/** Returns the emissions of a file in `test/fixtures`, each as `code status`. */
export const emissionsOf = (code: string, options?: Options): string[] =>
  find(code, options).emissions.map((emission) => `${show(emission.code)} ${show(emission.status)}`)

/** Returns the same without those of an unknown code, which the definition of a function may be by itself. */
export const knownEmissionsOf = (code: string): string[] =>
  emissionsOf(code).filter((each) => !each.startsWith('unknown'))

/** Returns the pairs of code and status that the catalog does not allow. */
export function mismatchesOf(code: string): string[] {
  const { emissions, catalog } = find(code)
  return emissions.flatMap((emission) =>
    findStatusMismatches(emission, catalog).map(
      (mismatch) => `${mismatch.code.value} ${mismatch.status.value}`,
    ),
  )
}

/** Returns the faults of bodies as a rule reports them: `missing /error/message`, `misspelt /error/message mesage`. */
export const envelopeFaultsOf = (code: string, options?: Options): string[] =>
  find(code, options)
    .findFaults()
    .map(({ fault }) =>
      [
        fault.kind,
        ...('place' in fault ? [fault.place] : []),
        ...('written' in fault ? [fault.written] : []),
      ].join(' '),
    )

/** Returns the text with which each missing member is added: the last member of its object, and it. */
export const repairsOf = (code: string, options?: Options): (string | undefined)[] =>
  find(code, options)
    .findFaults()
    .map(({ repair }) => repair?.text)

const finder = createFinder()

interface Fault {
  readonly fault: EnvelopeFault
  readonly repair: MemberRepair | undefined
}

/** Collects candidates through ESLint, as the plugin does. */
function find(
  code: string,
  { filename = 'service.ts', catalog: file = 'error-catalog.yaml', emitters = [] }: Options = {},
): {
  readonly emissions: readonly Emission[]
  readonly catalog: Catalog
  readonly findFaults: () => readonly Fault[]
} {
  const catalog = loadCatalogSync(fixture(file))
  const recognizer = createRecognizer(emitters)
  const path = fixture(filename)
  let emissions: readonly Emission[] = []
  let findFaults: () => readonly Fault[] = () => []
  const collect: Rule.RuleModule = {
    create({ sourceCode }) {
      const { candidates, nodes, listeners } = createCandidateCollector(sourceCode, catalog, recognizer)
      return {
        ...listeners,
        'Program:exit'() {
          const program = sourceCode.ast as unknown as TSESTree.Program
          const module = finder.createModule({ file: path, text: code, program, nodes })
          finder.beginFile(finder.roundOf(path))
          emissions = finder
            .findEmissions(module, candidates, { catalog, recognizer })
            .map(({ emission }) => emission)
          findFaults = () =>
            emissions.flatMap((emission) =>
              findEnvelopeFaults(emission, catalog)
                .filter(
                  ({ kind, object }) =>
                    kind === 'extra' || !mayGainMembers(object.node, emission.node, sourceCode),
                )
                .map((fault) => ({ fault, repair: repairMissingMember(fault, emission, catalog) })),
            )
        },
      }
    },
  }
  const messages = new Linter({ cwd: fixture('') }).verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: { parser: typescriptParser },
      plugins: { test: { rules: { collect } } },
      rules: { 'test/collect': 'error' },
    },
    path,
  )
  if (messages.length > 0) throw new Error(messages.map(({ message }) => message).join('\n'))
  return { emissions, catalog, findFaults }
}

function show(resolved: Resolved<string | number>): string {
  if (resolved.kind !== 'known') return resolved.kind
  const values = resolved.values.map(({ value }) => value).join('|')
  return resolved.complete ? values : `${values}|?`
}
