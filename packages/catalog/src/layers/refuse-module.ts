import { InvalidInputError } from '../document/fault.js'

/**
 * Refuses to read a module as a catalog: its code would have to run, in editors as well.
 *
 * @throws {InvalidInputError} where the path is that of one.
 */
export function refuseModule(file: string): void {
  if (!/\.[cm]?[jt]sx?$/i.test(file)) return
  const message =
    'This is a module, and none is run to read a catalog. Move the definition to error-catalog.json, and import that file in the module; in code, the catalog itself may be passed.'
  throw new InvalidInputError(file, [{ path: '', message }])
}
