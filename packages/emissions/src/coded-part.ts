import { InvalidInputError, type Catalog } from '@error-contract/catalog'

/**
 * Returns the part of a catalog that source code may emit.
 *
 * @throws {InvalidInputError} where no error of the catalog has a code.
 */
export function codedPartOf(catalog: Catalog): Catalog {
  const coded = catalog.coded()
  if (coded) return coded
  throw new InvalidInputError(catalog.file ?? catalog.name, [
    {
      path: 'errors',
      message: 'No error of this catalog has a code, so that none can be found in source code.',
    },
  ])
}
