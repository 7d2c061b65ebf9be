import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { htmlReport } from '../src/report/html.js'
import { everyOutcome } from './results.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

describe.skipIf(executablePath === undefined)(
  'the page in a browser (skipped where there is no Chromium)',
  () => {
    let browser: Browser | undefined
    let page: Page
    const asked: string[] = []
    const errors: string[] = []

    beforeAll(async () => {
      const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'index.html')
      writeFileSync(file, htmlReport(await everyOutcome()))
      browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: ['--no-sandbox', '--disable-background-networking'],
      })
      page = await browser.newPage({ colorScheme: 'dark' })
      page.on('request', (request) => asked.push(request.url()))
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      await page.goto(pathToFileURL(file).href)
    }, 60_000)

    afterAll(() => browser?.close())

    const shown = () => page.locator('details:visible summary b').allTextContents()

    it('shows the worst first', async () => {
      expect(await shown()).toEqual([
        'Violated',
        'Stale',
        'Unreachable',
        'Throttled',
        'Blocked',
        'Untriggered',
        'Waived',
        'Proven',
        'Odd <code>',
      ])
    })

    it('lets nothing that the server sent do anything', async () => {
      expect(await page.evaluate('window.harmed')).toBeUndefined()
      expect(await page.locator('img, iframe, object').count()).toBe(0)
      expect(await page.locator('pre').first().textContent()).toContain('POST /violated')
      expect(errors).toEqual([])
    })

    it('asks for nothing but itself', () => {
      expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
      expect(asked).toHaveLength(1)
    })

    it('finds codes as one types, with the keyboard alone', async () => {
      await page.keyboard.press('/')
      await page.keyboard.type('throttl')
      expect(await shown()).toEqual(['Throttled'])
      await page.keyboard.press('Escape')
      expect(await shown()).toHaveLength(9)
      await page.keyboard.type('no such thing')
      expect(await page.getByText('No code matches the filter.').isVisible()).toBe(true)
      await page.keyboard.press('Escape')
    })

    it('shows one outcome', async () => {
      await page.getByRole('radio', { name: 'proven' }).check()
      expect(await shown()).toEqual(['Proven', 'Odd <code>'])
      await page.keyboard.press('ArrowLeft')
      expect(await shown()).toEqual(['Waived'])
      await page.getByRole('radio', { name: 'all' }).check()
    })

    it('shows a code that a link leads to, also where the filter hides it', async () => {
      await page.getByRole('radio', { name: 'waived' }).check()
      await page.evaluate("location.hash = 'Odd%20%3Ccode%3E'")
      await page.waitForFunction("document.getElementById('Odd%20%3Ccode%3E').open")
      expect(await shown()).toHaveLength(9)
    })

    it('opens and closes everything that is shown', async () => {
      await page.getByRole('button', { name: 'Open all' }).click()
      expect(await page.locator('details[open]').count()).toBe(9)
      await page.getByRole('button', { name: 'Close all' }).click()
      expect(await page.locator('details[open]').count()).toBe(0)
    })

    it('opens a code with the keyboard, and shows how to send its request again', async () => {
      const code = page.locator('details#Proven')
      await code.locator('summary').focus()
      await page.keyboard.press('Enter')
      expect(await code.locator('pre').last().textContent()).toContain(
        "curl -sS -i --globoff --path-as-is 'https://staging.example.com/proven'",
      )
    })

    it('is dark where that is asked for', async () => {
      const color = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(await color()).toBe('rgb(21, 24, 27)')
      await page.emulateMedia({ colorScheme: 'light' })
      expect(await color()).toBe('rgb(255, 255, 255)')
    })
  },
)
