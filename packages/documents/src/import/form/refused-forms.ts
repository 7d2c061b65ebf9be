/** A form of document that is not read, with the way to one that is. */
export interface RefusedForm {
  /** With its article, as in `an Excel workbook`. */
  readonly name: string
  /** The endings of its files, without the dot. */
  readonly endings: readonly string[]
  /** A full sentence. */
  readonly wayOut: string
  /** Recognizes the form by its content, for standard input and files with another ending. */
  readonly pattern?: RegExp
}

const pandoc = (from: string) =>
  `Convert it, for example with pandoc -f ${from} -t gfm, and import the Markdown page.`
const spreadsheet = 'Save the sheet as CSV, with the columns code, status and message, and import that file.'
const source =
  'Export its codes as JSON, an array of objects with code, status and message, and import that file.'
const sourceOfJavaScript = `${source} error-contract init also reads enums and maps of codes in JavaScript and TypeScript.`
const otherDocument = 'Import the page or the OpenAPI document that lists the error codes.'

/** Forms by ending and content. The first that matches is named. */
export const refusedForms: readonly RefusedForm[] = [
  {
    name: 'a reStructuredText page',
    endings: ['rst', 'rest'],
    wayOut: pandoc('rst'),
    pattern:
      /^\.\. (?:list-table|csv-table|table|toctree|code-block|contents|_[\w-]+:)|^\+(?:-{2,}\+){2,}[ \t]*$|^={3,} +={3,}/m,
  },
  {
    name: 'an AsciiDoc page',
    endings: ['adoc', 'asciidoc', 'asc'],
    wayOut: 'Convert it with asciidoctor to HTML, and import the HTML page.',
    pattern: /^\|={3,}[ \t]*$|^\[(?:cols|options|%header)[^\]\n]*\][ \t]*$/m,
  },
  {
    name: 'an Org page',
    endings: ['org'],
    wayOut: pandoc('org'),
    pattern: /^#\+(?:TITLE|BEGIN_SRC|OPTIONS):/im,
  },
  { name: 'a Textile page', endings: ['textile'], wayOut: pandoc('textile') },
  {
    name: 'a MediaWiki page',
    endings: ['wiki', 'mediawiki'],
    wayOut: pandoc('mediawiki'),
    pattern: /^\{\|[ \t]*(?:class|border|style)=/m,
  },
  {
    name: 'a LaTeX document',
    endings: ['tex', 'latex'],
    wayOut: pandoc('latex'),
    pattern: /^\\documentclass\b/m,
  },
  {
    name: 'a Word document',
    endings: ['docx', 'doc', 'odt', 'rtf'],
    wayOut: 'Save it as HTML, or convert it with pandoc -t gfm, and import that page.',
    pattern: /^\{\\rtf/,
  },
  { name: 'a spreadsheet', endings: ['xlsx', 'xls', 'xlsm', 'ods', 'numbers'], wayOut: spreadsheet },
  {
    name: 'a presentation',
    endings: ['pptx', 'ppt', 'odp', 'key'],
    wayOut: 'Copy its table into a Markdown page, and import that.',
  },
  {
    name: 'a PDF document',
    endings: ['pdf'],
    wayOut: 'Import the page that it was made from, or copy its table into a CSV file.',
    pattern: /^%PDF-/,
  },
  {
    name: 'a picture',
    endings: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg', 'bmp', 'avif'],
    wayOut: 'Copy its table into a Markdown page or a CSV file.',
  },
  {
    name: 'an archive',
    endings: ['zip', 'gz', 'tgz', 'tar', 'bz2', 'xz', '7z', 'rar', 'jar'],
    wayOut: 'Unpack it, and import the file in it that lists the error codes.',
  },
  {
    name: 'a Jupyter notebook',
    endings: ['ipynb'],
    wayOut: 'Convert it with jupyter nbconvert --to markdown, and import the Markdown page.',
  },
  {
    name: 'Protocol Buffers source',
    endings: ['proto'],
    wayOut: source,
    pattern: /^syntax\s*=\s*["']proto[23]["'];|^enum \w+ \{\s*\w+ = \d+;/m,
  },
  { name: 'Thrift source', endings: ['thrift'], wayOut: source },
  { name: 'a GraphQL schema', endings: ['graphql', 'gql', 'graphqls'], wayOut: source },
  { name: 'a Smithy model', endings: ['smithy'], wayOut: 'Convert it to OpenAPI, and import that document.' },
  { name: 'TypeSpec source', endings: ['tsp'], wayOut: 'Compile it to OpenAPI, and import that document.' },
  {
    name: 'RAML',
    endings: ['raml'],
    wayOut: 'Convert it to OpenAPI, and import that document.',
    pattern: /^#%RAML/,
  },
  { name: 'API Blueprint', endings: ['apib'], wayOut: 'Convert it to OpenAPI, and import that document.' },
  {
    name: 'TypeScript source',
    endings: ['ts', 'mts', 'cts', 'tsx'],
    wayOut: sourceOfJavaScript,
    pattern: /^export (?:declare )?(?:const )?enum \w+/m,
  },
  {
    name: 'JavaScript source',
    endings: ['js', 'mjs', 'cjs', 'jsx'],
    wayOut: sourceOfJavaScript,
    pattern: /^(?:module\.exports\s*=|export (?:default|const|class|function)\b|['"]use strict['"])/m,
  },
  { name: 'Go source', endings: ['go'], wayOut: source, pattern: /^package \w+\s*$/m },
  {
    name: 'Python source',
    endings: ['py', 'pyi'],
    wayOut: source,
    pattern: /^class \w+(?:\([\w., ]*\))?:\s*$|^from [\w.]+ import /m,
  },
  {
    name: 'Java source',
    endings: ['java'],
    wayOut: source,
    pattern: /^(?:public )?(?:final )?(?:class|enum|interface) \w+(?: [^\n{]*)?\{/m,
  },
  {
    name: 'Kotlin source',
    endings: ['kt', 'kts'],
    wayOut: source,
    pattern: /^(?:enum|sealed|data) class \w+/m,
  },
  { name: 'Scala source', endings: ['scala'], wayOut: source },
  { name: 'C# source', endings: ['cs'], wayOut: source, pattern: /^namespace [\w.]+/m },
  { name: 'Rust source', endings: ['rs'], wayOut: source, pattern: /^pub (?:enum|const|struct) \w+/m },
  {
    name: 'Ruby source',
    endings: ['rb'],
    wayOut: source,
    pattern: /^(?:class|module) [A-Z]\w*(?: < [\w:]+)?\s*$/m,
  },
  { name: 'PHP source', endings: ['php'], wayOut: source, pattern: /^<\?php/ },
  { name: 'Swift source', endings: ['swift'], wayOut: source },
  {
    name: 'C source',
    endings: ['c', 'h', 'cc', 'cpp', 'hpp', 'cxx'],
    wayOut: source,
    pattern: /^#\s*(?:define \w+|include [<"])/m,
  },
  { name: 'Dart source', endings: ['dart'], wayOut: source },
  { name: 'Elixir source', endings: ['ex', 'exs'], wayOut: source, pattern: /^defmodule \w+/m },
  {
    name: 'a Vue component',
    endings: ['vue'],
    wayOut: 'Import the Markdown or HTML page that it is built into.',
  },
  {
    name: 'a Svelte component',
    endings: ['svelte'],
    wayOut: 'Import the Markdown or HTML page that it is built into.',
  },
  {
    name: 'TOML',
    endings: ['toml'],
    wayOut: 'Convert it to JSON or YAML, and import that file.',
    pattern: /^\[\[?[\w."-]+\]\]?[ \t]*\n[\w."-]+[ \t]*=/m,
  },
  {
    name: 'JSON with comments',
    endings: ['json5', 'jsonc', 'hjson'],
    wayOut: 'Save it as JSON or YAML, and import that file.',
  },
  {
    name: 'a properties file',
    endings: ['properties', 'ini', 'cfg', 'conf', 'env', 'po', 'pot', 'strings'],
    wayOut: 'Convert it to JSON or CSV with code, status and message, and import that file.',
  },
  {
    name: 'XML',
    endings: ['xml', 'wsdl', 'xsd', 'resx', 'xliff', 'xlf', 'dita', 'docbook', 'rss'],
    wayOut: 'Convert it to JSON or CSV with code, status and message, and import that file.',
    pattern: /^<\?xml\s/,
  },
  { name: 'SQL', endings: ['sql'], wayOut: 'Export the table as CSV, and import that file.' },
  {
    name: 'a HAR file',
    endings: ['har'],
    wayOut: 'error-contract check compares recorded traffic with a catalog.',
  },
  {
    name: 'a pointer of Git LFS',
    endings: [],
    wayOut: 'Get the file itself with git lfs pull.',
    pattern: /^version https:\/\/git-lfs\.github\.com\/spec\//,
  },
]

/** JSON and YAML documents that are no list of codes, by their members. */
const partOfOpenApi = { name: 'a part of an OpenAPI document', wayOut: 'Import the whole document.' }

export const refusedDocuments: readonly {
  readonly name: string
  readonly members: readonly string[]
  readonly wayOut: string
}[] = [
  { name: 'an AsyncAPI document', members: ['asyncapi'], wayOut: otherDocument },
  {
    name: 'a HAR file',
    members: ['log'],
    wayOut: 'error-contract check compares recorded traffic with a catalog.',
  },
  {
    name: 'a Pact contract',
    members: ['consumer', 'provider'],
    wayOut: 'error-contract check compares contracts with a catalog.',
  },
  {
    name: 'a Postman collection',
    members: ['info', 'item'],
    wayOut: 'Export it as OpenAPI, and import that document.',
  },
  {
    name: 'an error catalog',
    members: ['envelope', 'errors'],
    wayOut: 'It needs no import: pass it with --catalog.',
  },
  { name: 'a package manifest', members: ['name', 'version', 'dependencies'], wayOut: otherDocument },
  { name: 'a package manifest', members: ['name', 'version', 'scripts'], wayOut: otherDocument },
  { ...partOfOpenApi, members: ['description', 'content'] },
  { ...partOfOpenApi, members: ['$ref'] },
  { name: 'a JSON Schema', members: ['$schema', 'properties'], wayOut: otherDocument },
  { name: 'a JSON Schema', members: ['type', 'properties'], wayOut: otherDocument },
  {
    name: 'a Jupyter notebook',
    members: ['cells', 'nbformat'],
    wayOut: 'Convert it with jupyter nbconvert --to markdown, and import the Markdown page.',
  },
]
