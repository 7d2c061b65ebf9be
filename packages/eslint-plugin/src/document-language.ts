import type { ESLint } from 'eslint'

type Language = NonNullable<ESLint.Plugin['languages']>[string]

/** The only node of a file: rules read its whole text. */
export interface DocumentNode {
  readonly type: 'Document'
  readonly range: readonly [number, number]
  readonly loc: { readonly start: Place; readonly end: Place }
}

interface Place {
  readonly line: number
  readonly column: number
}

/**
 * Creates the language of YAML and JSON files whose faults rules find in the text. Lines and columns count from 1. A file
 * that is neither is parsed as well, as the rules say what is wrong with it.
 *
 * @see https://eslint.org/docs/latest/extend/languages
 */
export const createDocumentLanguage = (): Language => ({
  fileType: 'text',
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: 'type',
  visitorKeys: { Document: [] },
  // Options for JavaScript may hold for every file of a project.
  validateLanguageOptions: () => undefined,
  parse: ({ body }) => ({ ok: true, ast: documentNode(String(body)) }),
  createSourceCode: ({ body }, { ast }) => createSourceCode(String(body), ast as DocumentNode),
})

function documentNode(text: string): DocumentNode {
  const lines = text.split(/\r\n|\r|\n/)
  return {
    type: 'Document',
    range: [0, text.length],
    loc: {
      start: { line: 1, column: 1 },
      end: { line: lines.length, column: (lines.at(-1) ?? '').length + 1 },
    },
  }
}

const emptyScope = Object.freeze({
  type: 'global',
  isStrict: false,
  variables: [],
  references: [],
  through: [],
  childScopes: [],
  set: new Map(),
  upper: null,
})

function createSourceCode(text: string, ast: DocumentNode): ReturnType<Language['createSourceCode']> {
  const steps = [1, 2].map((phase) => ({ kind: 1, target: ast, phase, args: [ast] }) as const)
  const sourceCode = {
    text,
    ast,
    lines: text.split(/\r\n|\r|\n/),
    getText: () => text,
    getLoc: () => ast.loc,
    getRange: () => [0, text.length] as [number, number],
    getParent: () => undefined,
    getAncestors: () => [],
    traverse: () => steps,
    // Rules for JavaScript that a configuration enables for every file ask for these, and find nothing.
    getAllComments: () => [],
    getCommentsInside: () => [],
    getTokens: () => [],
    tokensAndComments: [],
    parserServices: {},
    scopeManager: { scopes: [], globalScope: emptyScope },
    getScope: () => emptyScope,
    visitorKeys: { Document: [] },
  }
  // The type has optional members that differ between the versions of ESLint.
  return sourceCode as unknown as ReturnType<Language['createSourceCode']>
}
