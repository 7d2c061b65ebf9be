import { placeholderNames, type Environment } from '../triggers/placeholders.js'
import type { RequestTemplate, Trigger, Triggers } from '../triggers/triggers.js'
import { secretNames } from './secret-names.js'
import { createRedaction, type Redaction } from './redaction.js'

/** A variable that no trigger names is a secret only if it is as long as one, in characters. */
const minimumUnnamed = 8

const isSecretName = secretNames()

type Source = Pick<Triggers, 'credentials'> & Partial<Pick<Triggers, 'fixtures' | 'byCode' | 'secrets'>>

/**
 * Knows every secret that the triggers of a run can name before anything is sent, since a server may say any of them at
 * any time: every variable of the environment that they name, or that has a secret name, which a step may use; and what
 * stands literally in a credential or under a secret name.
 */
export function redactionOfRun(
  { credentials, fixtures = new Map(), byCode = new Map(), secrets = [] }: Source,
  environment: Environment,
): Redaction {
  const headers = [...credentials.values()].map(({ header }) => header)
  const redaction = createRedaction([...secrets, ...headers])
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && value.length >= minimumUnnamed && isSecretName(name))
      redaction.add(name, value)
  const learnVariables = (text: string) => {
    for (const name of placeholderNames(text)) {
      const value = environment[name]
      if (value !== undefined && !fixtures.has(name)) redaction.add(name, value)
    }
  }
  for (const value of fixtures.values()) learnVariables(value)
  for (const { header, value } of credentials.values()) {
    learnVariables(value)
    redaction.learnHeader(header, value)
  }
  for (const template of [...byCode.values()].flat().flatMap(requestsOf)) {
    const texts = [template.path, ...template.headers.map(([, value]) => value), textOf(template)]
    for (const text of texts) learnVariables(text)
    redaction.learn(template.path)
    redaction.learn(textOf(template))
    for (const [name, value] of template.headers) redaction.learnHeader(name, value)
  }
  return redaction
}

const requestsOf = ({ request, setup, teardown, undo }: Trigger): RequestTemplate[] =>
  [request, ...setup, ...teardown, ...undo].filter((step) => typeof step !== 'function')

function textOf({ body }: RequestTemplate): string {
  if (!body) return ''
  if ('json' in body) return JSON.stringify(body.json)
  return 'text' in body ? body.text : Buffer.from(body.bytes).toString('utf8')
}
