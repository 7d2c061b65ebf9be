import { decodedLayers } from './decoded-layers.js'
import { readBytes } from './utf8.js'
import { originalLayer } from './text-layer.js'
import { createValueSearch, minimumLength, type Needle, type SecretRange } from './value-search.js'

/** Finds secrets by their value, in any encoding. */
export interface SecretValues {
  /** Adds a secret. A value of fewer than four characters is ignored: redacting it would remove common words. */
  add(name: string, value: string): void
  /** Returns the ranges of all secrets in a text; `isTruncated` tells that it may end within one. */
  find(text: string, isTruncated: boolean): SecretRange[]
}

/** Creates an empty collection of secrets. */
export function createSecretValues(): SecretValues {
  const needles = new Map<string, Needle>()
  let search: ReturnType<typeof createValueSearch> | undefined
  let minimum = Number.POSITIVE_INFINITY

  return {
    add(name, value) {
      if (value.length < minimumLength || needles.has(value)) return
      search = undefined
      minimum = Math.min(minimum, value.length)
      for (const text of spellingsOf(value))
        if (text.length >= minimumLength && !needles.has(text)) needles.set(text, { name, text })
    },
    find(text, isTruncated) {
      if (needles.size === 0) return []
      search ??= createValueSearch([...needles.values()])
      const ranges: SecretRange[] = []
      for (const layer of decodedLayers(text, { isTruncated, minimum }))
        for (const { name, start, end } of search(layer.text, isTruncated)) {
          const [first, last] = layer.originOf(start, end)
          ranges.push({ name, start: first, end: last })
        }
      return ranges
    },
  }
}

/** Returns a value, what a server may make of its letters, and how its UTF-16 is shown as UTF-8. */
function spellingsOf(value: string): string[] {
  const cases = [value, value.toUpperCase(), value.toLowerCase()]
  if (/^[\0-\u007f]*$/.test(value)) return [value]
  const little = Buffer.from(value, 'utf16le')
  const big = Buffer.from(little).swap16()
  const misread = [little, big].flatMap((bytes) => [
    bytes.toString('utf8'),
    readBytes(originalLayer(bytes.toString('latin1'))).text,
  ])
  return [...new Set([...cases, ...misread])]
}
