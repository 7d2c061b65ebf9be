import { foreign, idiomGroups } from './idioms.js'

/** The page that shows the golden table; `vitest --update` writes it. */
export function renderFrameworks(): string {
  const count = idiomGroups.flatMap(({ idioms }) => idioms).length
  const sections = idiomGroups.map(({ framework, see, idioms }) =>
    [
      `## ${framework}`,
      see.map((url) => `<${url}>`).join(', '),
      ...idioms.map(({ snippet }) => `\`\`\`ts\n${snippet}\n\`\`\``),
    ].join('\n\n'),
  )
  const silent = foreign.map(({ what, snippet }) => `${what}:\n\n\`\`\`ts\n${snippet}\n\`\`\``)
  return `${[introduction(count), ...sections, '## What is left alone', ...silent].join('\n\n')}\n`
}

const introduction = (count: number) => `# Frameworks

<!-- Rendered from packages/eslint-plugin/test/golden/idioms.ts by its test. -->

The lint rules find an error where a framework sends it. Each of the ${count} idioms below is tested as it stands (clean), with
the code misspelt (one finding of \`no-undeclared-code\`) and with another status (one finding of \`no-mismatched-status\`).
The error is an envelope as the catalog lays it out, here \`/error/code\` and \`/error/message\`; it may also come from a
constant, a function or an imported file.

A framework is one data file in \`packages/emissions/src/frameworks/\`. Calls of your own code need no framework, see
[emitters](emitters.md).`
