import { existsSync, realpathSync } from 'node:fs'
import { dirname, extname, isAbsolute, join, relative, resolve } from 'node:path'
import { catalogFileNames } from '../catalog-files.js'
import { readTextSync } from '../document/read-text.js'
import { statsOf } from '../document/stats-of.js'

/** A catalog file that another one builds on. */
export interface LocatedBase {
  /** The path as it was reached, for messages. */
  readonly file: string
  /** The path without symbolic links, which is the same however the file was reached. */
  readonly real: string
  /** The folder that its own paths may not leave; undefined for a file that no package holds. */
  readonly root: string | undefined
}

export interface LocateOptions {
  /** The folder of the catalog that names the other one. */
  readonly folder: string
  /** The folder of the package that holds the naming catalog. */
  readonly root: string | undefined
  /** Receives each file on which the answer depends, the missing ones included. */
  readonly onRead: (file: string) => void
}

/** Returns the catalog file that a path or the name of a package leads to, or a message when it leads nowhere. */
export function locateBase(specifier: string, options: LocateOptions): LocatedBase | string {
  if (/^\.\.?\\/.test(specifier)) return `Write '${specifier.replaceAll('\\', '/')}': a path has slashes.`
  if (/^[a-z][a-z\d+.-]+:/i.test(specifier) || isAbsolute(specifier))
    return `'${specifier}' is neither a relative path nor a package. Write a path that begins with './' or '../', or the name of a package.`
  return /^\.\.?(?:\/|$)/.test(specifier) ? locatePath(specifier, options) : locatePackage(specifier, options)
}

function locatePath(path: string, { folder, root, onRead }: LocateOptions): LocatedBase | string {
  const file = fileAt(resolve(folder, path), onRead)
  if (file === undefined) return `There is no catalog at '${path}'. Correct the path.`
  const real = realpathSync(file)
  if (root !== undefined && !isInside(real, root))
    return `'${path}' leaves the package of this catalog. Build on another package by its name.`
  return { file, real, root }
}

/** Packages are found as Node finds them: in `node_modules` of each folder above. */
function locatePackage(specifier: string, { folder, onRead }: LocateOptions): LocatedBase | string {
  const [name, path] = splitSpecifier(specifier)
  const found = foldersAbove(folder)
    .map((each) => join(each, 'node_modules', name))
    .find((each) => {
      onRead(join(each, 'package.json'))
      return existsSync(join(each, 'package.json'))
    })
  if (found === undefined)
    return existsSync(resolve(folder, specifier))
      ? `Write './${specifier}' for the file of this name.`
      : `The package '${name}' is not installed in ${folder} or above. Add it to package.json and install it, or write a path that begins with './'.`
  const root = realpathSync(found)
  const named = path === '' ? catalogOf(join(found, 'package.json')) : path
  if (typeof named === 'object') return `The package.json of '${name}' ${named.problem}`
  const target = resolve(found, named ?? '.')
  const leaves =
    path === '' && named !== undefined
      ? `The 'errorCatalog' in the package.json of '${name}', '${named}', leaves the package.`
      : `'${specifier}' leaves the package '${name}'.`
  if (!isInside(target, found)) return leaves
  const file = fileAt(target, onRead)
  if (file === undefined) return missingInPackage(name, path, named)
  const real = realpathSync(file)
  return isInside(real, root) ? { file, real, root } : leaves
}

function missingInPackage(name: string, path: string, named: string | undefined): string {
  if (path !== '') return `The package '${name}' has no catalog at '${path}'. Correct the path.`
  if (named !== undefined)
    return `The package '${name}' has no catalog at '${named}', which is the 'errorCatalog' in its package.json. Name the file: '${name}/path/to/${catalogFileNames[0]}'.`
  return `The package '${name}' has no ${catalogFileNames[0]}. Name the file: '${name}/path/to/${catalogFileNames[0]}'.`
}

/** Splits `@scope/name/path` into the name and the path in the package. */
function splitSpecifier(specifier: string): [string, string] {
  const parts = specifier.split('/')
  const length = specifier.startsWith('@') ? 2 : 1
  return [parts.slice(0, length).join('/'), parts.slice(length).join('/')]
}

/** Returns the file that `errorCatalog` of a package.json names, undefined where it names none, or why it cannot be used. */
function catalogOf(manifest: string): string | undefined | { readonly problem: string } {
  let content: unknown
  try {
    content = JSON.parse(readTextSync(manifest))
  } catch {
    return { problem: 'is not JSON. Install the package again.' }
  }
  const named: unknown =
    typeof content === 'object' && content !== null ? Reflect.get(content, 'errorCatalog') : undefined
  if (named === undefined || typeof named === 'string') return named
  return { problem: "has an 'errorCatalog' that is not the path of a file." }
}

/** Returns the file at a path, or the catalog in the folder at a path. */
function fileAt(path: string, onRead: (file: string) => void): string | undefined {
  const isFolder = statsOf(path)?.isDirectory() === true
  const candidates =
    isFolder || extname(path) === '' ? [...catalogFileNames.map((name) => join(path, name)), path] : [path]
  return candidates.find((file) => {
    onRead(file)
    return statsOf(file)?.isFile() === true
  })
}

const isInside = (file: string, folder: string): boolean => {
  const path = relative(folder, file)
  return path === '' || (!/^\.\.(?:[\\/]|$)/.test(path) && !isAbsolute(path))
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)]
}
