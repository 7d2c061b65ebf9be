import { DemoFailure } from './expectation.js'
import { importPage } from './steps/import-page.js'
import { lintService } from './steps/lint-service.js'
import { proveService } from './steps/prove-service.js'
import { showCoverage } from './steps/show-coverage.js'
import { verifyContract } from './steps/verify-contract.js'
import { clearReport } from './workspace.js'

/** The whole line, from a documentation page to a page that shows where each code stands. Ends with 1 when a step is not as expected. */
try {
  clearReport()
  await importPage()
  await lintService()
  await verifyContract()
  await proveService()
  await showCoverage()
} catch (error) {
  if (!(error instanceof DemoFailure)) throw error
  console.error(`\nNot as expected: ${error.message}`)
  process.exitCode = 1
}
