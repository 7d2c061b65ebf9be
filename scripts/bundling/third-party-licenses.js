import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * Returns the name, version and license text of every package that modules are from, except those of this workspace;
 * undefined where there is none.
 *
 * @param {readonly string[]} modules absolute paths
 * @throws {Error} when a package has neither a license file nor an SPDX license
 */
export function thirdPartyLicenses(modules) {
  const folders = new Set(modules.filter((path) => path.includes('node_modules')).map(packageFolder))
  if (folders.size === 0) return undefined
  const notices = [...folders].map(notice).sort()
  const separator = `\n${'-'.repeat(80)}\n\n`
  return ['The files of this folder contain code of these packages.\n', ...notices].join(separator)
}

function notice(folder) {
  const { name, version, author, license, licenses } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  // Old packages have a list.
  const id = license ?? licenses?.[0].type
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  const text =
    file === undefined
      ? `Copyright ${author?.name ?? author}\n\n${require(`spdx-license-list/licenses/${id}.json`).licenseText}`
      : readFileSync(join(folder, file), 'utf8')
  return `${name} ${version} (${id})\n\n${text.trim()}\n`
}

/** A folder with a package.json without a version only says which kind of modules are in it. */
function packageFolder(path) {
  const folder = dirname(path)
  const file = join(folder, 'package.json')
  const isPackage = existsSync(file) && 'version' in JSON.parse(readFileSync(file, 'utf8'))
  return isPackage ? folder : packageFolder(folder)
}
