/** The values of variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A placeholder `${NAME}`, or one that is escaped as `$${NAME}`. */
const placeholder = /\$(\$?)\{([A-Za-z_]\w*)\}/g

/** Returns the name of every placeholder in a text. */
export const placeholderNames = (template: string): string[] =>
  [...template.matchAll(placeholder)].flatMap(([, escape, name]) =>
    escape === '' && name !== undefined ? [name] : [],
  )

/** Replaces every placeholder by its value. Returns the name of the first that has none in place of the text. */
export function fillPlaceholders(
  template: string,
  valueOf: (name: string) => string | undefined,
): { readonly text: string } | { readonly missing: string } {
  let missing: string | undefined
  const text = template.replace(placeholder, (whole, escape: string, name: string) => {
    if (escape !== '') return whole.slice(1)
    const value = valueOf(name)
    if (value === undefined) missing ??= name
    return value ?? ''
  })
  return missing === undefined ? { text } : { missing }
}
