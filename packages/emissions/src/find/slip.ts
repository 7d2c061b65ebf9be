import type { Catalog } from '@error-contract/catalog'

/** Whether a code is one slip of the keyboard away from a declared one; another style, as of `NOT_FOUND`, is none. */
export function isSlip(code: string, catalog: Catalog): boolean {
  const [best] = catalog.nearest(code)
  return best !== undefined && fold(best) !== fold(code)
}

const fold = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')
