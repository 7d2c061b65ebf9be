import { ResolverFactory } from 'oxc-resolver'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { asObject, readJsonObject } from './json-file.js'
import { mapPath, nearestFile } from './mapped-path.js'
import { projectOf } from './project.js'
import { ownPaths } from './own-paths.js'

const sourceFile = /\.(?:[cm]?[jt]s|[jt]sx)$/
const skipped = /[\\/]node_modules[\\/]|\.d\.[cm]?ts$/

const resolution = {
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
  },
  conditionNames: ['source', 'import', 'require', 'node', 'default'],
  mainFields: ['source', 'module', 'main'],
}
const resolver = new ResolverFactory({ ...resolution, tsconfig: 'auto' })

/** Resolves relative paths, which no `tsconfig.json` maps, so that a faulty one does no harm. */
const resolverWithoutPaths = new ResolverFactory(resolution)

/** Finds the `package.json` of a package whose `exports` keep it to themselves. */
const resolverWithoutExports = new ResolverFactory({ ...resolution, exportsFields: [] })

/**
 * Paths by directory and specifier, for the life of the process. A package is looked for from the directory of its project,
 * which a thousand files share. A specifier that leads to a file is kept, since the file
 * itself is compared with the disk; so is a package that is not source, since installed packages do not change while a
 * process lints. A relative path that leads nowhere is not kept: its file may yet be written.
 */
const located = new Map<string, string | undefined>()

/** Returns the path of the source file that `specifier` means in `file`, or undefined for a package or a missing file. */
export function locateModule(file: string, specifier: string): string | undefined {
  const directory = dirname(file)
  const key = `${specifier.startsWith('.') ? directory : projectOf(directory)}\0${specifier}`
  if (located.has(key)) return located.get(key)
  const path = locateAnew(file, specifier)
  if (path !== undefined || !specifier.startsWith('.')) located.set(key, path)
  return path
}

function locateAnew(file: string, specifier: string): string | undefined {
  if (isBuiltin(specifier)) return undefined
  if (specifier.startsWith('.')) return sourceAt(file, specifier)
  const resolved = resolver.resolveFileSync(file, specifier)
  if (resolved.error !== undefined && /tsconfig/i.test(resolved.error))
    return locateByOwnPaths(file, specifier, resolved.error)
  return sourceOf(resolved.path, file, specifier)
}

/** Locates a module where the `tsconfig.json` of the file leads to one that is missing. */
function locateByOwnPaths(file: string, specifier: string, reason: string): string | undefined {
  for (const target of ownPaths(file, specifier, reason)) {
    const path = sourceAt(target, target)
    if (path !== undefined) return path
  }
  return sourceOf(resolverWithoutPaths.resolveFileSync(file, specifier).path, file, specifier)
}

function sourceOf(path: string | undefined, file: string, specifier: string): string | undefined {
  if (path === undefined)
    return specifier.startsWith('#') ? sourceOfInternal(file, specifier) : sourceOfPackage(file, specifier)
  return isSource(path) ? (sourceOfBuilt(path) ?? path) : undefined
}

function sourceAt(file: string, relative: string): string | undefined {
  const { path } = resolverWithoutPaths.resolveFileSync(file, relative)
  return path !== undefined && isSource(path) ? path : undefined
}

const isSource = (path: string) => sourceFile.test(path) && !skipped.test(path)

/** `packages/errors/dist/esm/index.js`, where the source lies in `packages/errors/src/index.ts`. */
const built = /[\\/](?:dist|build|lib|out)[\\/](?:(?:cjs|esm?)[\\/])?(.+)\.[cm]?js$/

/** Returns the source of a built file of a workspace package. */
function sourceOfBuilt(path: string): string | undefined {
  const [whole, inside] = built.exec(path) ?? []
  if (whole === undefined || inside === undefined) return undefined
  const root = path.slice(0, -whole.length)
  return sourceAt(join(root, 'package.json'), `./src/${inside.replaceAll('\\', '/')}`)
}

/** Returns the source of what the `imports` of a `package.json` map to a file that is not built. */
function sourceOfInternal(file: string, specifier: string): string | undefined {
  const manifest = nearestFile(file, 'package.json')
  const imports = manifest === undefined ? undefined : asObject(readJsonObject(manifest)?.['imports'])
  if (manifest === undefined || !imports) return undefined
  for (const [pattern, target] of Object.entries(imports))
    for (const each of targetsOf(target)) {
      const mapped = mapPath(specifier, pattern, each)
      const source = mapped === undefined ? undefined : sourceOfBuilt(join(dirname(manifest), mapped))
      if (source !== undefined) return source
    }
  return undefined
}

/** Returns the files that an entry of `imports` names, under whatever conditions. */
const targetsOf = (target: unknown): readonly string[] =>
  typeof target === 'string'
    ? [target]
    : Object.values(asObject(target) ?? {}).flatMap((each) => targetsOf(each))

/** Returns the source of a workspace package that is not built, so that its entry points lead nowhere. */
function sourceOfPackage(file: string, specifier: string): string | undefined {
  const [, name, inside = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.+)?$/.exec(specifier) ?? []
  if (name === undefined) return undefined
  const { path } = resolverWithoutExports.resolveFileSync(file, `${name}/package.json`)
  return path === undefined || skipped.test(path) ? undefined : sourceAt(path, `./src${inside}`)
}
