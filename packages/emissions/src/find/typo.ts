import type { Catalog } from '@error-contract/catalog'
import { visibleTextOf } from './hidden-characters.js'

/** Tests whether a code is a misspelt declared one. Another style of a declared code, such as `NOT_FOUND`, is no typo. */
export function isTypoOf(code: string, catalog: Catalog): boolean {
  const visible = visibleTextOf(code)
  if (visible !== code && catalog.has(visible)) return true
  const [best] = catalog.nearest(code)
  return best !== undefined && normalize(best) !== normalize(code)
}

const normalize = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')
