import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives a run of the tests a temporary folder of its own, so that what they leave in it goes when the run ends. */
export default function useTemporaryFolder() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'error-contract-tests-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
