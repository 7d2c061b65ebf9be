import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { headingSlug } from '../scripts/heading-slug.js'

const root = join(import.meta.dirname, '..')
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).trim().split('\n')

const proseOf = (page: string) => readFileSync(join(root, page), 'utf8').replace(/^ *```[^]*?^ *```/gm, '')

/** Returns what a page links to in the repository: a path from the root, and the anchor of a heading. */
const linksOf = (page: string) => {
  const prose = proseOf(page)
  const links = prose.matchAll(/\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)/g)
  const pictures = prose.matchAll(/<(?:img|source) [^>]*src(?:set)?="([^":]*)"/g)
  return [...links, ...pictures].map(([, target = '', anchor]) => ({
    file: target === '' ? page : relative(root, join(root, dirname(page), target)),
    anchor,
  }))
}

const anchorsOf = (page: string) =>
  [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    headingSlug(heading.replace(/\[([^\][]*)\]\([^)]*\)/g, '$1')),
  )

it.each(pages)('%s links to files that are there', (page) => {
  expect(linksOf(page).filter(({ file }) => !existsSync(join(root, file)))).toEqual([])
})

it.each(pages)('%s links to headings that are there', (page) => {
  const missing = linksOf(page).filter(
    ({ file, anchor }) => anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor),
  )
  expect(missing).toEqual([])
})
