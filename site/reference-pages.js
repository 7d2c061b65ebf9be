import { parseCatalog } from '../packages/catalog/dist/index.js'
import { builtInEnvelopes } from '../packages/catalog/dist/envelope/built-in/index.js'
import { renderCommand } from '../packages/cli/scripts/render-commands.js'
import { commands } from '../packages/cli/dist/commands/index.js'
import { checks } from '../packages/conformance/dist/judge/checks/index.js'
import { mistakes } from '../packages/conformance/dist/mistakes/index.js'

/** Returns a page for each command, check, client mistake and built-in envelope, by its path. */
export async function referencePages() {
  return [
    ...(await Promise.all(commands.map(commandPage))),
    ...checks.map(checkPage),
    ...mistakes.map(mistakePage),
    ...builtInEnvelopes.map(envelopePage),
  ]
}

const page = (folder, name, ...paragraphs) => [
  `docs/${folder}/${name}.md`,
  `# ${name}\n\n${paragraphs.join('\n\n')}\n`,
]

async function commandPage(command) {
  const [, ...text] = (await renderCommand(command)).split('\n')
  return page(
    'commands',
    command.name,
    text.join('\n').trim(),
    'Exit codes and output are those of [all commands](../commands.md).',
  )
}

const checkPage = ({ id, requirement, inspects, source }) =>
  page(
    'checks',
    id,
    requirement,
    `It inspects the ${inspects}${inspects === 'exchange' ? ', so only a real exchange with a server can show it' : ''}.`,
    `Source: ${source}.`,
    'All checks, and where they are made: [Checks](../checks.md). How to turn one off, or into a warning: [Run the suite](../conformance.md).',
  )

const mistakePage = ({ id, description, fromTrigger, fromOperation, source }) =>
  page(
    fromTrigger === undefined ? 'mistakes' : 'probes',
    id,
    `A request that has ${description}. A server must refuse it with a declared error.`,
    [
      ...(fromTrigger === undefined
        ? []
        : [
            'A [protocol probe](../conformance.md#protocol-probes): made in a request of the triggers file with `--probes`.',
          ]),
      ...(fromOperation === undefined
        ? []
        : [
            '[`discover`](../staging.md#find-triggers) makes it in every operation of an OpenAPI document that it applies to.',
          ]),
    ].join(' '),
    `Source: ${source}.`,
    'All of them: [Client mistakes](../mistakes.md).',
  )

function envelopePage(envelope) {
  const { name, description, source, mediaType } = envelope
  const text = `name: example\nenvelope: ${name}\nerrors:\n  NOT_FOUND:\n    status: 404\n    message: There is no such order.\n`
  const { body } = parseCatalog(text, 'error-catalog.yaml').envelope.write('NOT_FOUND', { status: 404 })
  return page(
    'envelopes',
    name,
    description,
    `\`\`\`yaml\nenvelope: ${name}\n\`\`\``,
    `An error with it, as \`${mediaType}\`:`,
    `\`\`\`json\n${JSON.stringify(body, null, 2)}\n\`\`\``,
    `[Its documentation](${source}). An envelope of your own is described in [the catalog](../catalog.md#envelopes).`,
  )
}
