import { createRedaction, type Redaction } from '../secrets/redaction.js'
import { createIsSecretName } from '../secrets/secret-names.js'
import { environmentSecrets } from './environment-secrets.js'
import { placeholderNames, variableIn, type Environment } from './placeholders.js'
import { textOfBody } from './body-text.js'
import { isPem, tlsTexts } from './tls-template.js'
import type { Credential, RequestTemplate, Trigger, Triggers } from './triggers.js'

/** The parts of triggers that name secrets. */
export type SecretSource = Partial<Pick<Triggers, 'credentials' | 'fixtures' | 'byCode' | 'secrets' | 'tls'>>

/**
 * Returns a redaction of every secret that triggers can name, before anything is sent, since a server may repeat any of
 * them at any time: variables that the triggers name, variables with a secret name (which a step may use), credentials,
 * fixtures with a secret name, and values with a secret name in a request or in the parameters of a provider state.
 */
export function redactionForTriggers(
  { credentials = new Map(), fixtures = new Map(), byCode = new Map(), secrets = [], tls }: SecretSource,
  environment: Environment,
): Redaction {
  const names = [...secrets, ...[...credentials.values()].flatMap(secretNamesOf)]
  const isSecret = createIsSecretName(names)
  const redaction = createRedaction(names)
  for (const [name, value] of environmentSecrets(environment, names)) redaction.addSecret(name, value)
  const addVariables = (text: string) => {
    for (const name of placeholderNames(text)) {
      const value = variableIn(environment, name)
      if (value !== undefined && !fixtures.has(name)) redaction.addSecret(name, value)
    }
  }
  for (const [name, value] of fixtures) {
    addVariables(value)
    if (isSecret(name) && !value.includes('${')) redaction.addSecret(name.toUpperCase(), value)
  }
  for (const { headers, cookies, query, basic } of credentials.values()) {
    for (const [name, value] of [...headers, ...cookies, ...query]) {
      addVariables(value)
      redaction.addSecretHeader(name, value)
    }
    if (basic) {
      for (const value of [basic.user, basic.password]) addVariables(value)
      redaction.addSecretHeader('password', basic.password)
    }
  }
  for (const one of [tls, ...[...credentials.values()].map((credential) => credential.tls)]) {
    if (!one) continue
    for (const text of tlsTexts(one)) addVariables(text)
    if (one.key && isPem(one.key.text)) redaction.addSecret('TLS_KEY', one.key.text)
    if (one.passphrase) redaction.addSecretHeader('passphrase', one.passphrase.text)
  }
  const triggers = [...byCode.values()].flat()
  const logins = [...credentials.values()].flatMap(({ session }) => session)
  for (const template of [...triggers.flatMap(requestsOf), ...logins]) {
    const texts = [template.path, ...template.headers.map(([, value]) => value), textOf(template)]
    for (const text of texts) addVariables(text)
    redaction.addSecretsIn(template.path)
    redaction.addSecretsIn(textOf(template))
    for (const [name, value] of template.headers) redaction.addSecretHeader(name, value)
  }
  for (const { state } of triggers) if (state) redaction.addSecretsIn(JSON.stringify(state.params))
  return redaction
}

/** Returns the names of everything that a credential is in. */
const secretNamesOf = ({ headers, cookies, query }: Credential): string[] =>
  [...headers, ...cookies, ...query].map(([name]) => name)

const requestsOf = ({ request, setup, teardown, undo }: Trigger): RequestTemplate[] =>
  [request, ...setup, ...teardown, ...undo].filter((step) => typeof step !== 'function')

function textOf({ body }: RequestTemplate): string {
  if (!body) return ''
  return textOfBody(body)
}
