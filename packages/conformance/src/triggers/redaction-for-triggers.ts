import { createRedaction, type Redaction } from '../secrets/redaction.js'
import { isSecretVariable } from '../secrets/secret-names.js'
import { placeholderNames, type Environment } from './placeholders.js'
import type { RequestTemplate, Trigger, Triggers } from './triggers.js'

/** A variable that no trigger names is a secret only from this length on, in characters. */
const minimumLength = 8

type SecretSource = Pick<Triggers, 'credentials'> & Partial<Pick<Triggers, 'fixtures' | 'byCode' | 'secrets'>>

/**
 * Returns a redaction of every secret that triggers can name, before anything is sent, since a server may repeat any of
 * them at any time: variables that the triggers name, variables with a secret name (which a step may use), credentials,
 * and values with a secret name in a request.
 */
export function redactionForTriggers(
  { credentials, fixtures = new Map(), byCode = new Map(), secrets = [] }: SecretSource,
  environment: Environment,
): Redaction {
  const headers = [...credentials.values()].map(({ header }) => header)
  const redaction = createRedaction([...secrets, ...headers])
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && value.length >= minimumLength && isSecretVariable(name))
      redaction.addSecret(name, value)
  const addVariables = (text: string) => {
    for (const name of placeholderNames(text)) {
      const value = environment[name]
      if (value !== undefined && !fixtures.has(name)) redaction.addSecret(name, value)
    }
  }
  for (const value of fixtures.values()) addVariables(value)
  for (const { header, value } of credentials.values()) {
    addVariables(value)
    redaction.addSecretHeader(header, value)
  }
  for (const template of [...byCode.values()].flat().flatMap(requestsOf)) {
    const texts = [template.path, ...template.headers.map(([, value]) => value), textOf(template)]
    for (const text of texts) addVariables(text)
    redaction.addSecretsIn(template.path)
    redaction.addSecretsIn(textOf(template))
    for (const [name, value] of template.headers) redaction.addSecretHeader(name, value)
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
