import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coveragePage } from '../src/coverage/coverage-page.js'
import type { CodeCoverage, CoverageResult, Evidence } from '../src/coverage/coverage-result.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

const evidence = (column: Evidence['column'], code: string, place: string, text: string): Evidence => ({
  column,
  code,
  place,
  text,
  statuses: [],
  holds: true,
})
const raised = (code: string) => evidence('raised', code, `src/${code}.ts:3:1`, 'ApiError(…)')
const documented = (code: string) => evidence('documented', code, 'errors.md:4', 'a row of the page')
const relied = (code: string) => evidence('reliedOn', code, 'pacts/shop.json', `shop: a missing ${code}`)
const proven = (code: string) => evidence('proven', code, 'conformance.json', 'proven on 2026-03-04')

const codeOf = (code: string, own: readonly Evidence[], more: Partial<CodeCoverage> = {}): CodeCoverage => ({
  code,
  isDeclared: true,
  statuses: [404],
  place: 'error-catalog.yaml:5',
  evidence: own,
  findings: [],
  ...more,
})

const resultOf = (codes: readonly CodeCoverage[]): CoverageResult => ({
  schemaVersion: 1,
  catalog: {
    name: 'orders',
    version: '1.0.0',
    hash: 'x',
    file: 'error-catalog.yaml',
    definition: { name: 'orders', envelope: 'google', errors: {} },
  },
  asked: {
    raised: ['src'],
    documented: ['errors.md'],
    reliedOn: ['pacts/shop.json'],
    proven: ['conformance.json'],
  },
  codes,
  findings: codes.flatMap(({ findings }) => findings),
})

const small = resultOf([
  codeOf('Whole', [raised('Whole'), documented('Whole'), relied('Whole'), proven('Whole')]),
  codeOf('Unproven', [raised('Unproven'), documented('Unproven')]),
  codeOf('Removable', []),
  codeOf('Old', [documented('Old')], { deprecated: 'Use Whole.' }),
  codeOf('Gone', [{ ...documented('Gone'), saysRetired: true }], {
    isDeclared: false,
    statuses: [],
    banned: { kind: 'retired', reason: "was retired in version 1.2.0. Return 'Whole' instead." },
    replacement: 'Whole',
  }),
  codeOf('Late', [raised('Late'), documented('Late'), relied('Late'), proven('Late')], {
    findings: [
      {
        check: 'status-raised',
        kind: 'contradiction',
        code: 'Late',
        place: 'src/Late.ts:3:1',
        message: "'Late' is raised with status 400, and declared with 404.",
        accepted: { since: '2026-03-04' },
      },
    ],
  }),
  codeOf('<b onclick="harmed=1">Odd', [raised('Odd')], {
    isDeclared: false,
    findings: [
      {
        check: 'undeclared-raised',
        kind: 'contradiction',
        code: 'Odd',
        place: 'src/Odd.ts:3:1',
        message: '<img src=x onerror="window.harmed=1"> is raised, and the catalog does not declare it.',
      },
    ],
  }),
])

describe.skipIf(executablePath === undefined)(
  'the page of coverage in a browser (skipped where there is no Chromium)',
  () => {
    let browser: Browser
    let page: Page
    const asked: string[] = []
    const errors: string[] = []

    beforeAll(async () => {
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
      await open(small)
    }, 60_000)

    afterAll(() => browser.close())

    const open = (result: CoverageResult) => {
      const file = join(mkdtempSync(join(tmpdir(), 'coverage-page-')), 'index.html')
      writeFileSync(file, coveragePage(result))
      return page.goto(pathToFileURL(file).href)
    }
    const shown = () => page.locator('tbody tr:visible th').allTextContents()

    it('has a row for each code, and loads nothing', async () => {
      expect(await shown()).toEqual([
        'Whole',
        'Unproven',
        'Removable',
        'Old',
        'Gone',
        'Late',
        '<b onclick="harmed=1">Odd',
      ])
      expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
      expect(await page.evaluate('window.harmed')).toBeUndefined()
      expect(await page.locator('img, b[onclick]').count()).toBe(0)
      expect(errors).toEqual([])
    })

    it('is a table for a screen reader, whatever its layout', async () => {
      expect(await page.getByRole('table').count()).toBe(1)
      expect(await page.getByRole('columnheader').allTextContents()).toEqual([
        'Code',
        'Declared',
        'Raised',
        'Documented',
        'Relied on',
        'Proven',
      ])
      expect(await page.getByRole('rowheader').count()).toBe(7)
      expect(await page.getByRole('cell').count()).toBe(35)
    })

    it('counts on top', async () => {
      expect(await page.locator('.counts').innerText()).toMatch(
        /^5\s+declared[^]*1\s+retired\s+1\s+undeclared\s+1\s+contradictions\s+1\s+accepted$/,
      )
    })

    it.each([
      ['not proven', ['Unproven', 'Removable', 'Old', '<b onclick="harmed=1">Odd']],
      ['may be removed', ['Removable']],
      ['undeclared', ['<b onclick="harmed=1">Odd']],
      ['deprecated', ['Old']],
      ['retired', ['Gone']],
      ['accepted', ['Late']],
      ['contradictions', ['<b onclick="harmed=1">Odd']],
    ])('shows what is %s', async (name, codes) => {
      await page.getByRole('radio', { name }).check()
      expect(await shown()).toEqual(codes)
      await page.getByRole('radio', { name: 'all' }).check()
    })

    it('finds a code with the keyboard alone, and opens its evidence', async () => {
      await page.keyboard.press('/')
      await page.keyboard.type('whole')
      expect(await shown()).toEqual(['Whole', 'Old', 'Gone'])
      const cell = page.locator('tbody tr').first().locator('td[data-name="Relied on"]')
      await cell.locator('summary').focus()
      await page.keyboard.press('Enter')
      expect(await cell.locator('li').innerText()).toBe('pacts/shop.json shop: a missing Whole')
      await page.keyboard.press('Escape')
      expect(await shown()).toHaveLength(7)
    })

    it('names the consumers of a code before its cell is opened', async () => {
      const relied = page.locator('tbody tr').first().locator('td[data-name="Relied on"] summary')
      expect(await relied.innerText()).toBe('shop')
      const others = ['till', 'shop', 'shop', 'app', 'kiosk', 'desk'].map((consumer) => ({
        ...evidence('reliedOn', 'Whole', `pacts/${consumer}.json`, `${consumer}: a missing Whole`),
        consumer,
      }))
      await open(resultOf([codeOf('Whole', others)]))
      expect(await relied.innerText()).toBe('app, desk, kiosk and 2 more')
      await open(small)
    })

    it('says that a declared code differs, and of another only where it is raised', async () => {
      const raisedOf = async (code: string) =>
        page.getByRole('row', { name: code }).first().locator('td[data-name="Raised"]').innerText()
      expect(await raisedOf('Late')).toBe('yes, 1 · differs')
      expect(await raisedOf('Odd')).toBe('yes, 1')
    })

    it('says what a filter by keyboard shows', async () => {
      await page.getByRole('radio', { name: 'all' }).focus()
      await page.keyboard.press('ArrowRight')
      expect(await page.locator('#count').innerText()).toBe('1 of 7 codes shown: contradictions')
      await page.keyboard.press('Escape')
      expect(await page.locator('#count').innerText()).toBe('7 of 7 codes shown')
    })

    it.each([
      ['Removable', 'May be removed: nothing raises, documents or relies on it.'],
      ['Whole', 'May not be removed: raised at 1 place; documented at 1 place; relied on by shop.'],
      ['Gone', 'Out of use: nothing raises, documents or relies on it.'],
    ])('says of %s whether it may be removed', async (code, expected) => {
      const cell = page.getByRole('row', { name: code }).first().locator('td[data-name="Declared"]')
      await cell.locator('summary').focus()
      await page.keyboard.press('Enter')
      expect(await cell.locator('li').allTextContents()).toContain(expected)
    })

    it('says why it does not know which codes may be removed, and which to ask about', async () => {
      await open({ ...small, asked: { ...small.asked, reliedOn: [] } })
      expect(await page.getByText('Which codes may be removed is not known.').innerText()).toBe(
        'Which codes may be removed is not known. Nothing was given to ask whether it is relied on.',
      )
      await page.getByRole('radio', { name: 'no known use' }).check()
      expect(await shown()).toEqual(['Removable'])
      await open(small)
    })

    it('says so where no declared code may be removed', async () => {
      const text = 'No declared code may be removed: something raises, documents or relies on each of them.'
      expect(await page.getByText(text).count()).toBe(0)
      await open({ ...small, codes: small.codes.filter(({ code }) => code !== 'Removable') })
      expect(await page.getByText(text).isVisible()).toBe(true)
      await open(small)
    })

    it('shows the row that a link leads to below the filter', async () => {
      await page.setViewportSize({ width: 1280, height: 260 })
      await page.evaluate("location.hash = '#Whole'")
      const top = async (selector: string) =>
        (await page.locator(selector).boundingBox()) ?? { y: 0, height: 0 }
      const filter = await top('.filter')
      expect((await top('#Whole')).y).toBeGreaterThanOrEqual(filter.y + filter.height)
      await page.setViewportSize({ width: 1280, height: 800 })
      await open(small)
    })

    it('is dark and light, narrow and printed', async () => {
      const color = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(await color()).toBe('rgb(21, 24, 27)')
      await page.emulateMedia({ colorScheme: 'light' })
      expect(await color()).toBe('rgb(255, 255, 255)')
      await page.setViewportSize({ width: 360, height: 700 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      expect(await color()).toBe('rgb(255, 255, 255)')
      expect(await page.locator('.filter').isVisible()).toBe(false)
      expect(await shown()).toHaveLength(7)
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
      await page.setViewportSize({ width: 1280, height: 800 })
    })

    it('stays usable with 2,000 codes', async () => {
      const codes = Array.from({ length: 2000 }, (_, index) => {
        const code = `Code${index}`
        return codeOf(code, [raised(code), documented(code), relied(code), proven(code)])
      })
      await open(resultOf(codes))
      // Freezes for seconds come from the layout of rows that nobody sees.
      const skipsLayout = () =>
        page.evaluate("getComputedStyle(document.querySelector('tbody tr')).contentVisibility")
      expect(await skipsLayout()).toBe('auto')
      await page.emulateMedia({ media: 'print' })
      expect(await skipsLayout()).toBe('visible')
      await page.emulateMedia({ media: 'screen' })
      await page.keyboard.press('/')
      await page.keyboard.type('code1999')
      expect(await shown()).toEqual(['Code1999'])
      expect(await page.locator('#count').innerText()).toBe('1 of 2000 codes shown, with "code1999"')
      await page.keyboard.press('Escape')
      const last = page.locator('tbody tr').last()
      await last.scrollIntoViewIfNeeded()
      await last.locator('td[data-name="Raised"] summary').click()
      expect(await last.locator('td[data-name="Raised"] li').innerText()).toBe(
        'src/Code1999.ts:3:1 ApiError(…)',
      )
    }, 60_000)
  },
)
