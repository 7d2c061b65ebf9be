#!/usr/bin/env node
import { runCommandLine } from './command-line.js'
import { exitCode } from './exit-code.js'
import { processTerminal } from './terminal.js'

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal())
} catch (error) {
  // A defect keeps its stack, and must not look like a finding.
  process.exitCode = exitCode.unusable
  const { describeThrown, printableText } = await import('@error-contract/catalog/document')
  const text = error instanceof Error && error.stack !== undefined ? error.stack : describeThrown(error)
  process.stderr.write(`${printableText(text)}\n`)
}
