/** Takes every secret that a run has used out of a text. */
export interface Redaction {
  /** Remembers a value that came from the environment under the name it has there. */
  add(name: string, value: string): void
  redact(text: string): string
}

/** Values shorter than this are no secrets, and would take common words out of a report. */
const minimumLength = 4

/** Secrets are found by value: as they are, in base64, and encoded for a URL. */
export function createRedaction(): Redaction {
  const names = new Map<string, string>()
  return {
    add(name, value) {
      if (value.length < minimumLength) return
      const bytes = Buffer.from(value, 'utf8')
      for (const form of [
        value,
        encodeURIComponent(value),
        bytes.toString('base64'),
        bytes.toString('base64url'),
        JSON.stringify(value).slice(1, -1),
      ])
        names.set(form, name)
    },
    redact(text) {
      // Longest first, so that a secret that holds another one leaves nothing of itself.
      const forms = [...names].sort(([a], [b]) => b.length - a.length)
      return forms.reduce((result, [form, name]) => result.replaceAll(form, `\${${name}}`), text)
    },
  }
}
