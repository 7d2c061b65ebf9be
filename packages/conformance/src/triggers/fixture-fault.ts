import { placeholderNames } from './placeholders.js'

/** The deepest that fixtures may be nested. */
export const maximumFixtureDepth = 100

/** The longest that a fixture may be once it is filled in, in characters. */
const maximumLength = 1024 * 1024

/** The values of the fixtures of a triggers file by name. */
type Fixtures = Readonly<Record<string, string>>

interface Measured {
  readonly length: number
  readonly depth: number
}

/**
 * Returns the first fixture that cannot be filled in: one that names itself, at once or through others, one that is nested
 * too deeply, or one that multiplies others beyond measure.
 */
export function findFixtureFault(
  fixtures: Fixtures,
): { readonly name: string; readonly message: string } | undefined {
  const measured = new Map<string, Measured>()
  const measure = (name: string, path: readonly string[]): Measured => {
    const known = measured.get(name)
    if (known) return known
    if (path.includes(name)) throw new FixtureFault(name, cycleMessage(name, path))
    if (path.length > maximumFixtureDepth) throw tooDeep(path[0] ?? name)
    const text = fixtures[name] ?? ''
    const parts = placeholderNames(text)
      .filter((one) => Object.hasOwn(fixtures, one))
      .map((one) => measure(one, [...path, name]))
    // The placeholders themselves are counted as well, so that nothing multiplies for free.
    const length = parts.reduce((sum, one) => sum + one.length, text.length)
    const depth = Math.max(0, ...new Set(parts.map((one) => one.depth + 1)))
    if (depth > maximumFixtureDepth) throw tooDeep(name)
    if (length > maximumLength)
      throw new FixtureFault(
        name,
        `The fixture '${name}' is longer than 1 MiB once it is filled in. Use fewer placeholders.`,
      )
    measured.set(name, { length, depth })
    return { length, depth }
  }
  try {
    for (const name of Object.keys(fixtures)) measure(name, [])
    return undefined
  } catch (fault) {
    if (fault instanceof FixtureFault) return fault
    throw fault
  }
}

class FixtureFault extends Error {
  override readonly name: string

  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

const cycleMessage = (name: string, path: readonly string[]) =>
  `The fixture '${name}' names itself: ${[...path.slice(path.indexOf(name)), name].join(' → ')}. Write its value, or name the variable of the environment differently.`

const tooDeep = (name: string) =>
  new FixtureFault(
    name,
    `The fixture '${name}' is nested more than ${maximumFixtureDepth} deep. Write its value.`,
  )
