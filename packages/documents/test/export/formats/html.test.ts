import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exportCatalog } from '../../../src/export/index.js'
import { richCatalog } from '../../fixtures/catalogs.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
if (executablePath === undefined)
  console.warn(
    'NOT PROVEN: there is no Chromium at /usr/bin/chromium, so the exported HTML page is not tested in a browser.',
  )

const html = await exportCatalog(richCatalog, 'html')

describe('an exported HTML page', () => {
  it('refers to no other resource', () => {
    expect(html).not.toMatch(/<(link|img|iframe|script src)|@import|url\(/)
    expect(html).toContain("default-src 'none'")
  })

  it('has markup of the catalog as text only', () => {
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('<title>Error codes of shop &lt;b&gt;</title>')
    expect(html).toContain('href="https://shop.example/errors?a=1&amp;b=&quot;x&quot;"')
  })
})

describe.skipIf(executablePath === undefined)('an exported HTML page in Chromium', () => {
  let browser: Browser
  let page: Page
  const requests: string[] = []
  const problems: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox', '--disable-background-networking'],
    })
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    page = await browser.newPage()
    requests.length = 0
    problems.length = 0
    page.on('request', (request) => requests.push(request.url()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('dialog', (dialog) => {
      problems.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    await page.setContent(html)
  })
  afterEach(() => page.close())

  const visibleCodes = () => page.locator('tbody tr:visible th').allInnerTexts()

  it('is searched with the keyboard alone', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('404 NOT')
    expect(await visibleCodes()).toEqual(['not found'])
    expect(await page.getByRole('status').innerText()).toBe('1 of 3 codes')
    await page.keyboard.press('Escape')
    expect(await visibleCodes()).toHaveLength(3)
  })

  it('shows markup in a message as text', async () => {
    const cell = page.locator('tbody tr').first().locator('td').nth(1)
    expect(await cell.innerText()).toBe('{item} is <script>alert(1)</script> | gone.')
    expect(problems).toEqual([])
  })

  it('sends no request', async () => {
    await page.getByRole('searchbox').fill('gone')
    await page.locator('summary').first().click()
    expect(requests).toEqual([])
    expect(problems).toEqual([])
  })

  it('has names and headers for a screen reader', async () => {
    expect(await page.getByRole('searchbox', { name: 'Search codes, statuses and messages' }).count()).toBe(1)
    expect(await page.getByRole('columnheader').count()).toBe(4)
    expect(await page.getByRole('rowheader', { name: 'OutOfStock' }).count()).toBe(1)
    expect(await page.getByRole('table', { name: '3 declared errors' }).count()).toBe(1)
  })

  it('can be read on a screen of 375 pixels without scrolling sideways', async () => {
    await page.setViewportSize({ width: 375, height: 700 })
    await page.locator('summary').first().click()
    const widths = await page.evaluate(
      '[document.documentElement, document.querySelector(".scroll")].map((one) => one.scrollWidth - one.clientWidth)',
    )
    expect(widths).toEqual([0, 0])
    const boxes = await page
      .locator('tbody th, tbody td:not(:empty), pre')
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().right))
    expect(Math.max(...boxes)).toBeLessThanOrEqual(375)
    expect(await page.getByRole('columnheader').count()).toBe(4)
    expect(await page.getByRole('rowheader', { name: 'OutOfStock' }).count()).toBe(1)
    expect(await page.getByRole('table', { name: '3 declared errors' }).count()).toBe(1)
  })

  it('follows the color scheme of the reader', async () => {
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await background()).toBe('rgb(255, 255, 255)')
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await background()).toBe('rgb(13, 17, 23)')
  })

  it('has a link to each code', async () => {
    const links = await page
      .locator('tbody th a')
      .evaluateAll((elements) =>
        elements.map((element) => [
          element.getAttribute('href') ?? '',
          decodeURIComponent((element.getAttribute('href') ?? '').slice(1)) === element.closest('tr')?.id,
        ]),
      )
    expect(links.map(([, found]) => found)).toEqual([true, true, true])
  })
})
