import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { referencePages } from './reference-pages.js'

const root = join(import.meta.dirname, '..')
const folder = join(import.meta.dirname, '.pages')
const repository = 'https://github.com/error-contract/error-contract'

/** Every page of the site by its path: those of the repository, and one for each definition. */
const pages = new Map([...repositoryPages(), ...(await referencePages())])
pages.set('docs/limits.md', limits())

rmSync(folder, { recursive: true, force: true })
for (const [path, text] of pages) write(path, withSiteLinks(path, text))
write('public/llms.txt', listForModels())
cpSync(join(root, 'docs/images'), join(folder, 'docs/images'), { recursive: true })

function repositoryPages() {
  const patterns = ['docs/*.md', 'packages/*/README.md', 'CONTRIBUTING.md', 'SECURITY.md']
  const files = execFileSync('git', ['ls-files', '--', ...patterns], { cwd: root, encoding: 'utf8' })
  const read = (file) => readFileSync(join(root, file), 'utf8')
  return [
    ['index.md', `---\noutline: [2, 3]\n---\n\n${read('README.md')}`],
    ...files
      .trim()
      .split('\n')
      .map((file) => [file.replace(/README\.md$/, 'index.md'), read(file)]),
  ]
}

/** Returns a page with what every page says of limits, under the title of each. */
function limits() {
  const heading =
    /^##+ (Limits|Out of scope|What is not found|What the open-source broker cannot do)\n([^]*?)(?=^#|$(?![^]))/m
  const sections = [...pages].flatMap(([path, text]) => {
    const [, name, section] = path === 'CONTRIBUTING.md' ? [] : (heading.exec(text) ?? [])
    const [, title = path] = /^# (.*)$/m.exec(text) ?? []
    if (section === undefined) return []
    const own = ['Limits', 'Out of scope'].includes(name) ? '' : `### ${name}\n\n`
    return [`## ${title}\n\n${own}${section.trim()}`]
  })
  return ['# Limits', 'What is out of scope, and what the tools do not see.', ...sections, ''].join('\n\n')
}

/** Leads links to pages that the site has there, and all others to the repository. */
function withSiteLinks(path, text) {
  const parts = text.split(/(^ *```[^]*?^ *```)/m)
  return parts.map((part, index) => (index % 2 === 1 ? part : linksOf(part))).join('')

  function linksOf(part) {
    return part.replace(/\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?\)/g, (whole, target, hash = '') => {
      const file = posix.join(posix.dirname(path), target).replace(/\/$/, '')
      const page = [file, file.replace(/README\.md$/, 'index.md'), `${file}/index.md`].find((one) =>
        pages.has(one),
      )
      if (file.startsWith('docs/images/')) return whole
      if (file === 'README.md') return `](/${hash})`
      if (page !== undefined) return `](/${page.replace(/(?:index)?\.md$/, '')}${hash})`
      if (existsSync(join(root, file))) return `](${repository}/blob/main/${file}${hash})`
      return whole
    })
  }
}

/** @see https://llmstxt.org */
function listForModels() {
  const lines = [...pages].map(([path, text]) => {
    const [, title = path] = /^# (.*)$/m.exec(text) ?? []
    return `- [${title}](/${path.replace(/\.md$/, '')}.md)`
  })
  return [
    '# Error Contract',
    '',
    '> One declared catalog of errors, held in source code, contracts and live servers.',
    '',
    '## Pages',
    '',
    ...lines,
    '',
  ].join('\n')
}

function write(path, text) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
