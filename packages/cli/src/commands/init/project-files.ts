import { readdirSync, type Dirent } from 'node:fs'
import { basename, join } from 'node:path'
import { projectText } from './project-text.js'

/** Files of a project that may list its error codes, as paths from its directory, nearest first. */
export interface ProjectFiles {
  readonly openApi: readonly string[]
  readonly pages: readonly string[]
  readonly sources: readonly string[]
}

/** Enough to find a list of codes; a larger project names it to `import`. */
const maximumFiles = 5_000
const skipped = /^(?:node_modules|dist|build|out|coverage|vendor|target|tests?|__tests__|fixtures|examples?)$/

/** Looks for an OpenAPI document, a page and source files whose names say that they are about errors. */
export function findProjectFiles(directory: string): ProjectFiles {
  const files = filesBelow(directory)
  const named = (pattern: RegExp) => files.filter((file) => pattern.test(basename(file)))
  return {
    openApi: named(/(?:^|[.-])(?:openapi|swagger)(?:[.-][\w.-]*)?\.(?:ya?ml|json)$/i),
    pages: named(/error.*\.(?:md|mdx|markdown|html?|csv|tsv)$/i),
    sources: named(
      /(?:err|exception|fault|problem|failure|codes?).*(?<!\.d|\.test|\.spec)\.(?:[cm]?[jt]s)$/i,
    ),
  }
}

function filesBelow(directory: string): string[] {
  const found: string[] = []
  const folders = ['']
  for (
    let folder = folders.shift();
    folder !== undefined && found.length < maximumFiles;
    folder = folders.shift()
  ) {
    for (const entry of entriesOf(join(directory, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && !entry.name.startsWith('.') && !skipped.test(entry.name)) folders.push(path)
      else if (entry.isFile() && !/^(?:error-catalog|error-triggers)\.|^CHANGELOG/i.test(entry.name))
        found.push(path)
    }
  }
  return found
}

/** A folder that cannot be read has nothing to find. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** Packages of the frameworks that the lint rules know, with their names. */
const frameworks: Readonly<Record<string, string>> = {
  '@nestjs/core': 'NestJS',
  fastify: 'Fastify',
  hono: 'Hono',
  koa: 'Koa',
  '@hapi/hapi': 'hapi',
  elysia: 'Elysia',
  h3: 'h3',
  restify: 'Restify',
  inversify: 'InversifyJS',
  'routing-controllers': 'routing-controllers',
  '@azure/functions': 'Azure Functions',
  express: 'Express',
}

/** Returns the framework that the package.json of a directory depends on, if the lint rules know it. */
export function findFramework(directory: string): string | undefined {
  const text = projectText(join(directory, 'package.json'))
  if (text === undefined) return undefined
  try {
    const manifest = JSON.parse(text) as Readonly<Record<string, unknown>> | null
    const packages = new Set(
      ['dependencies', 'devDependencies'].flatMap((key) => Object.keys(manifest?.[key] ?? {})),
    )
    const found = Object.keys(frameworks).find((name) => packages.has(name))
    return found === undefined ? undefined : frameworks[found]
  } catch {
    return undefined
  }
}
