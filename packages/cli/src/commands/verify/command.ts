import { parseCount, targetOption } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import { brokerOptions, parseHttpUrl } from '../../pacts/pact-options.js'
import { verifyFormats } from './formats.js'
import type { VerifyInput } from './verify-input.js'

export const verifyCommand = defineCommand({
  name: 'verify',
  summary:
    'Verifies a provider in any language, running or by its catalog, against the pacts of its consumers.',
  order: 84,
  arguments: [
    { name: '[pacts...]', description: 'files, directories or URLs; without them, --broker is asked' },
  ],
  options: [
    { ...targetOption, description: 'the base URL of the running provider' },
    {
      flags: '--catalog <file>',
      description:
        'compare with a catalog in place of a running provider: a file or a URL, where {version} is the version of the provider',
    },
    ...brokerOptions,
    {
      flags: '--pending',
      description: 'let pacts that were never verified fail without failing the command',
    },
    {
      flags: '--wip-since <date>',
      description: 'also verify work-in-progress pacts since a date, such as 2026-01-31',
    },
    {
      flags: '--state-url <url>',
      description: 'where the provider sets up its states: a POST with state, params and action',
      parse: (text) => parseHttpUrl('--state-url', text),
    },
    { flags: '--assume-states', description: 'take the provider states as set up already' },
    {
      flags: '--header <header...>',
      description: "a header of every request, such as 'authorization: Bearer ${TOKEN}'",
    },
    { flags: '--publish', description: 'publish the results to the broker' },
    { flags: '--provider-version <version>', description: 'the version of the provider, such as a commit' },
    { flags: '--provider-branch <name>', description: 'the branch of the provider' },
    {
      flags: '--build-url <url>',
      description: 'a page about the build, which the broker links to',
      parse: (text) => parseHttpUrl('--build-url', text),
    },
    {
      flags: '--environment <name>',
      description: 'compare with the versions of the provider that are deployed there',
    },
    {
      flags: '--errors-only',
      description: 'with --catalog, let errors speak for contracts that have other interactions too',
    },
    {
      flags: '--timeout <ms>',
      description: 'how long to wait for one response',
      parse: parseCount,
      default: 30_000,
    },
    {
      flags: '--no-expect-errors',
      description: 'pass where no kept interaction returns a status of 400 or above',
    },
    { flags: '--allow-no-pacts', description: 'pass where there is no pact' },
    {
      flags: '--format <name>',
      description: 'how to print the result; github is for annotations of a workflow run',
      choices: verifyFormats,
      default: 'text',
    },
    { flags: '--report <dir>', description: 'write verification.json, junit.xml and index.html' },
    {
      flags: '--log-level <level>',
      description: "print Pact's own log to standard error, which is redacted by value only",
      choices: ['trace', 'debug', 'info', 'warn', 'error'],
    },
  ],
  epilogue: `
With --target, it needs the package @pact-foundation/pact, version 16 or 17: npm install --save-dev @pact-foundation/pact. The verdict is
that of verifyErrorContracts: it also fails where Pact passes without having verified anything.

The exit code is 0 when every interaction is kept, 1 when the provider breaks one or cannot set up its state, 2 for wrong
usage, a pact that cannot be read or results that the broker refuses, 3 when nothing was proven, as where only pending pacts
were verified, and 4 when the provider or the broker cannot be reached.

With --catalog, no provider runs and Pact is not needed: a contract is kept where it accepts every answer that keeps the
catalog. A result of a running provider of the same version is never replaced.

The credentials of the broker are PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, in the environment.`,
  examples: [
    'error-contract verify pacts --target http://127.0.0.1:8080 --state-url http://127.0.0.1:8080/_states',
    `export PACT_BROKER_BASE_URL=https://broker.example.com PACT_BROKER_TOKEN=…
error-contract verify --provider orders --target http://127.0.0.1:8080 --state-url http://127.0.0.1:8080/_states \\
  --publish --provider-version "$GIT_SHA" --provider-branch "$BRANCH" --pending`,
  ],
  run: async (input: VerifyInput, terminal) => (await import('./run.js')).runVerify(input, terminal),
})
