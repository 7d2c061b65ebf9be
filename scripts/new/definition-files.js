import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kinds, pathOf } from '../kinds.js'

/**
 * Returns the files of one more definition, and its changeset, from the templates beside this file, by their paths from
 * the root.
 */
export function definitionFiles(kindName, name) {
  const kind = kinds[kindName]
  const words = { kind: kindName.replaceAll('-', ' '), name, package: kind.package, ...wordsOf(name) }
  const templates = [
    ...Object.entries(kind.files).map(([part, pattern]) => [`${kindName}/${part}`, pathOf(pattern, name)]),
    ['changeset', `.changeset/${kindName}-${name}.md`],
  ]
  return new Map(
    templates.map(([template, path]) => [
      path,
      fillIn(readFileSync(join(import.meta.dirname, 'templates', `${template}.template`), 'utf8'), words),
    ]),
  )
}

/** Returns `retry-after` as a constant, `retryAfter`, as a type, `RetryAfter`, and as words, `retry after`. */
const wordsOf = (name) => ({
  constant: camelCase(name),
  type: camelCase(`-${name}`),
  title: name.replaceAll('-', ' '),
})

/** Returns `retry-after` as `retryAfter`. */
export const camelCase = (name) => name.replaceAll(/-(.)/g, (_whole, letter) => letter.toUpperCase())

/** Returns the text with the word for each `$word$`. */
const fillIn = (text, words) => text.replaceAll(/\$(\w+)\$/g, (_whole, word) => words[word])

/** Returns what a file leaves to be filled in, with the lines. */
export const toDosIn = (text) =>
  text.split('\n').flatMap((line, index) => {
    const [, , what] = /(['`]?)TODO: (.*?)(?:\1\)?,?| \*\/)$/.exec(line) ?? []
    return what === undefined ? [] : [{ line: index + 1, what }]
  })
