import { dirname, isAbsolute, join } from 'node:path'
import { asObject, readJsonObject } from './json-file.js'
import { mapPath, nearestFile } from './mapped-path.js'

/** The `paths` of one `tsconfig.json`, as absolute targets by pattern. */
type Paths = ReadonlyMap<string, readonly string[]>

/** Paths by the file that has them, for the life of the process. */
const pathsByConfig = new Map<string, Paths>()

/** Reasons that were warned of, for the life of the process: packages of a monorepo often extend one missing file. */
const warnedOf = new Set<string>()

/**
 * Returns where the nearest `tsconfig.json` maps a specifier to, best first. It is for a configuration that can't be read
 * as a whole, such as one that extends a package that is not installed: the paths that are there still hold. One warning
 * per reason says so.
 */
export function ownPaths(file: string, specifier: string, reason: string): readonly string[] {
  const config = nearestFile(file, 'tsconfig.json')
  if (config === undefined) return []
  const known = pathsByConfig.get(config)
  const paths = known ?? readPaths(config, new Set())
  pathsByConfig.set(config, paths)
  if (!warnedOf.has(reason)) {
    warnedOf.add(reason)
    process.emitWarning(
      `${config} cannot be read as a whole (${reason}). Imports are followed by the paths that it has itself; install what it extends to follow the others.`,
      { code: 'ERROR_CONTRACT_TSCONFIG' },
    )
  }
  return [...paths].flatMap(([pattern, targets]) =>
    targets.flatMap((target) => mapPath(specifier, pattern, target) ?? []),
  )
}

/** Reads a configuration and the files that it extends by relative paths; its own paths replace theirs. */
function readPaths(config: string, seen: Set<string>): Paths {
  if (seen.has(config)) return new Map()
  seen.add(config)
  const content = readJsonObject(config)
  const options = asObject(content?.['compilerOptions'])
  const paths = asObject(options?.['paths'])
  if (paths) return absolutePaths(paths, config, options?.['baseUrl'])
  const inherited = [content?.['extends']].flat().flatMap((each) => {
    if (typeof each !== 'string' || !each.startsWith('.')) return []
    return [...readPaths(join(dirname(config), /\.json$/.test(each) ? each : `${each}.json`), seen)]
  })
  return new Map(inherited)
}

function absolutePaths(paths: Readonly<Record<string, unknown>>, config: string, baseUrl: unknown): Paths {
  const base = join(dirname(config), typeof baseUrl === 'string' ? baseUrl : '.')
  return new Map(
    Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      [targets]
        .flat()
        .flatMap((target) =>
          typeof target === 'string' ? [isAbsolute(target) ? target : join(base, target)] : [],
        ),
    ]),
  )
}
