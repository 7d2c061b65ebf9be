// Takes the pictures in docs/images from the pages that the demo writes, in a browser that is installed. They differ by the
// fonts of a machine, so that they are not compared: take them again where a page looks different.
import { existsSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const report = join(root, 'examples/demo/report')

const pictures = [
  { name: 'coverage', page: 'coverage.html' },
  { name: 'report', page: 'conformance-of-faulty/index.html' },
]

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
if (executablePath === undefined) {
  console.error('No browser is installed. Install Chromium or Chrome.')
  process.exit(2)
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1000, height: 640 } })
  for (const { name, page } of pictures) {
    const tab = await context.newPage()
    await tab.goto(pathToFileURL(join(report, page)).href)
    const path = join(root, 'docs/images', `${name}-${colorScheme}.png`)
    await tab.screenshot({ path })
    console.log(`${relative(root, path)}: ${Math.round(statSync(path).size / 1024)} KiB`)
  }
}
await browser.close()
