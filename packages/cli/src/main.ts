#!/usr/bin/env node
import { runCommandLine } from './command-line.js'
import { exitCode } from './exit-code.js'
import { processTerminal } from './terminal.js'
import { UsageError } from './usage-error.js'

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal())
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.subject}: ${error.message}\n`)
  process.exitCode = exitCode.unusable
}
