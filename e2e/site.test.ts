import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const site = join(import.meta.dirname, '../site')
const built = join(site, 'dist')

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

// The build fails where a page links to one that is not there.
beforeAll(() => {
  execFileSync(process.execPath, ['write-pages.js'], { cwd: site })
  execFileSync(join(site, 'node_modules/.bin/vitepress'), ['build'], { cwd: site, stdio: 'pipe' })
}, 300_000)

it.each([
  ['rules', 'no-mismatched-status', 'Disallow'],
  ['checks', 'correlation-id-unique', 'No two responses of a run'],
  ['probes', 'malformed-body', 'a JSON body that is cut off'],
  ['mistakes', 'absent-id', 'an id of nothing that exists'],
  ['commands', 'coverage', 'Shows where each code stands'],
  ['envelopes', 'oci', 'NOT_FOUND'],
])('has a page in %s for %s', (folder, name, words) => {
  expect(readFileSync(join(built, 'docs', folder, `${name}.html`), 'utf8')).toContain(words)
})

it('lists its pages for models', () => {
  const list = readFileSync(join(built, 'llms.txt'), 'utf8')
  expect(list).toMatch(/^# Error Contract\n\n> /)
  expect(list).toContain('- [Coverage](/docs/coverage.md)')
  const missing = [...list.matchAll(/\]\((.*?)\)/g)].filter(([, path = '']) => !existsSync(join(built, path)))
  expect(missing).toEqual([])
})

it('links to headings that are there', () => {
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  )
  const texts = new Map(files.map((file) => [`/${file}`, readFileSync(join(built, file), 'utf8')]))
  const missing = [...texts].flatMap(([from, text]) =>
    [...text.matchAll(/<a [^>]*?href="(\/[^"#]*)?#([^"]+)"/g)].flatMap(([, path, anchor = '']) => {
      const page =
        path === undefined ? from : [`${path}.html`, `${path}index.html`].find((one) => texts.has(one))
      const isThere = page !== undefined && texts.get(page)?.includes(` id="${decodeURIComponent(anchor)}"`)
      return isThere ? [] : [`${from}: ${path ?? ''}#${anchor}`]
    }),
  )
  expect(texts.size).toBeGreaterThan(100)
  expect(missing).toEqual([])
})

it.each(['Error Contract', 'Checks', 'Emitters', 'Verify a provider in any language'])(
  'has the limits of %s on one page',
  (title) => {
    const page = readFileSync(join(built, 'docs/limits.html'), 'utf8')
    expect([...page.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, heading = '']) => heading.trim())).toContain(title)
  },
)

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let server: Server
  let browser: Browser
  let address: string
  beforeAll(async () => {
    const types: Record<string, string> = {
      '.html': 'text/html',
      '.js': 'text/javascript',
      '.css': 'text/css',
      '.woff2': 'font/woff2',
    }
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const file = [pathname, `${pathname}.html`, join(pathname, 'index.html')]
        .map((path) => join(built, path))
        .find((path) => existsSync(path) && statSync(path).isFile())
      response.writeHead(file === undefined ? 404 : 200, {
        'content-type': types[extname(file ?? '')] ?? 'text/plain',
      })
      response.end(file === undefined ? '' : readFileSync(file))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })

  const open = async (
    path: string,
    width: number,
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<Page> => {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
    await page.goto(`${address}${path}`, { waitUntil: 'load' })
    return page
  }

  it('loads nothing from elsewhere', async () => {
    const page = await browser.newPage()
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
        elsewhere.push(request.url())
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    expect(elsewhere).toEqual([])
    await page.close()
  })

  it.each([
    ['a rule', 'no-static-correlation-id', /no-static-correlation-id/],
    ['a check', 'correlation-id-unique', /correlation-id-unique/],
    ['an outcome', 'stale-waiver', /Outcomes|waiver/i],
  ])('finds %s by its name', async (_what, name, title) => {
    const page = await open('/', 1280)
    // The keyboard is heard once Vue has taken over the page, which it then notes on its root.
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}))
    await page.keyboard.press('Control+k')
    await page.locator('#localsearch-input').fill(name)
    expect(await page.locator('.results .result').first().innerText()).toMatch(title)
    await page.close()
  })

  it.each([
    ['/', 'light', ['coverage-light', 'report-light']],
    ['/docs/coverage', 'dark', ['coverage-dark']],
  ] as const)('shows the pictures of %s for a reader who prefers %s', async (path, scheme, names) => {
    const page = await open(path, 1280, scheme)
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLImageElement>('picture img')].map((image) => [
        /\/assets\/([\w-]+)\..*png$/.exec(image.currentSrc)?.[1],
        image.naturalWidth > 0,
      ]),
    )
    expect(shown).toEqual(names.map((name) => [name, true]))
    await page.close()
  })

  it.each(['/', '/docs/coverage', '/docs/checks', '/docs/rules/no-undeclared-code'])(
    'shows %s on a phone without scrolling sideways',
    async (path) => {
      const page = await open(path, 375)
      const { content, window } = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        window: document.documentElement.clientWidth,
      }))
      expect(content).toBe(window)
      await page.close()
    },
  )

  it('is dark where the reader prefers that', async () => {
    const background = async (scheme: 'light' | 'dark') => {
      const page = await open('/', 1280, scheme)
      const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      await page.close()
      return color
    }
    expect(await background('light')).toBe('rgb(255, 255, 255)')
    expect(await background('dark')).toBe('rgb(27, 27, 31)')
  })
})
