import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import type { WrittenDefinition } from '../catalog-shape.js'
import type { ErrorDefinition } from '../definition.js'
import { InvalidInputError, type Fault, type Position } from '../document/fault.js'
import { nearestWords } from '../document/nearest-words.js'
import { joinPath } from '../document/path.js'
import { readDocument } from '../document/read-document.js'
import { readTextSync } from '../document/read-text.js'
import { record } from '../document/shape.js'
import { statsOf } from '../document/stats-of.js'
import { entriesOf, memberOf, type SourceNode } from '../document/source-node.js'
import { translatedMessage } from '../error-shape.js'
import type { LocatedBase } from '../extends/locate-base.js'
import { parseMessageTemplate } from '../message-template.js'
import { translationProblem } from '../translation-problem.js'

const translationShape = record(translatedMessage)

interface TranslationContext {
  /** The catalog that names the files. */
  readonly self: LocatedBase
  readonly root: SourceNode
  readonly onRead: (file: string) => void
  readonly report: (node: { readonly position?: Position } | undefined, path: string, message: string) => void
}

/**
 * Returns the errors of a catalog with the messages that its files of translations have.
 *
 * @throws {InvalidInputError} with every fault of the first file that has any.
 */
export function withTranslations(
  { translations = {} }: WrittenDefinition,
  errors: Readonly<Record<string, ErrorDefinition>>,
  { self, root, onRead, report }: TranslationContext,
): Readonly<Record<string, ErrorDefinition>> {
  let all = errors
  for (const [language, path] of Object.entries(translations)) {
    const file = resolve(dirname(self.file), path)
    onRead(file)
    const problem = placeProblem(file, path, self)
    if (problem !== undefined)
      report(memberOf(memberOf(root, 'translations'), language), `translations.${language}`, problem)
    else all = addMessages(all, language, file)
  }
  return all
}

function placeProblem(file: string, path: string, { root }: LocatedBase): string | undefined {
  if (statsOf(file)?.isFile() !== true) return `There is no file at '${path}'. Correct the path.`
  if (root === undefined) return undefined
  const inside = relative(root, realpathSync(file))
  return inside.startsWith('..') || isAbsolute(inside)
    ? `'${path}' leaves the package of this catalog.`
    : undefined
}

function addMessages(
  errors: Readonly<Record<string, ErrorDefinition>>,
  language: string,
  file: string,
): Readonly<Record<string, ErrorDefinition>> {
  const { value, root } = readDocument(translationShape, readTextSync(file), file)
  const faults = entriesOf(root).flatMap((entry): Fault[] => {
    const { key, keyPosition } = entry
    const error = Object.hasOwn(errors, key) ? errors[key] : undefined
    const found = messageProblem(key, value[key] ?? '', language, error, errors)
    if (!found) return []
    const position = found.isAboutText ? entry.value.position : keyPosition
    return [{ path: joinPath('', key), ...(position && { position }), message: found.problem }]
  })
  if (faults.length > 0) throw new InvalidInputError(file, faults)
  const translated = Object.entries(value).map(([code, message]) => [
    code,
    { ...errors[code], messages: { ...errors[code]?.messages, [language]: message } },
  ])
  return { ...errors, ...Object.fromEntries(translated) } as Readonly<Record<string, ErrorDefinition>>
}

function messageProblem(
  code: string,
  message: string,
  language: string,
  error: ErrorDefinition | undefined,
  errors: Readonly<Record<string, ErrorDefinition>>,
): { problem: string; isAboutText: boolean } | undefined {
  const atCode = (problem: string) => ({ problem, isAboutText: false })
  if (!error) {
    const [nearest] = nearestWords(code, Object.keys(errors))
    return atCode(
      `'${code}' is not declared in the catalog. ${nearest === undefined ? 'Remove it.' : `Did you mean '${nearest}'?`}`,
    )
  }
  if (error.retired) return atCode(`'${code}' is retired. Remove its message.`)
  if (error.messages?.[language] !== undefined)
    return atCode(`The catalog has the message of '${code}' in '${language}' as well. Keep one of them.`)
  const source = error.message === undefined ? undefined : parseMessageTemplate(error.message)
  if (typeof source !== 'object')
    return atCode(`The catalog declares no message for '${code}'. Declare it, or remove this one.`)
  const problem = translationProblem(source, message)
  return problem === undefined ? undefined : { problem, isAboutText: true }
}
