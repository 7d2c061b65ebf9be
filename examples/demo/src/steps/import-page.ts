import { loadCatalogSync } from '@error-contract/catalog'
import { join } from 'node:path'
import { expectExit, expectThat } from '../expectation.js'
import { runCommand } from '../run-command.js'
import { say, sayHeading } from '../say.js'
import { fromRoot, page, report, service } from '../workspace.js'

/** A translated documentation page becomes a catalog, and says the same as the catalog of the service. */
export async function importPage(): Promise<void> {
  sayHeading('1 of 5 · From a documentation page to a catalog')
  const file = join(report, 'error-catalog.yaml')
  expectExit(await runCommand('error-contract', ['import', fromRoot(page), '-o', fromRoot(file)]), 0)

  const imported = declaredStatuses(file)
  const declared = declaredStatuses(join(service, 'error-catalog.yaml'))
  expectThat(
    imported.join() === declared.join(),
    `The page declares ${imported.join(', ')}; the service declares ${declared.join(', ')}.`,
  )
  say(`\n${imported.length} codes: ${imported.join(', ')}.`)
  say(`They are the codes and statuses of ${fromRoot(join(service, 'error-catalog.yaml'))}.`)
}

function declaredStatuses(file: string): string[] {
  const catalog = loadCatalogSync(file)
  return catalog.codes.map((code) => `${code} ${catalog.getDeclared(code).statuses.join('/')}`).sort()
}
