/** The values of variables by name; an empty value counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Returns the value of a variable, or undefined; a name that every object has, such as `constructor`, is not set by that. */
export const variableIn = (environment: Environment, name: string): string | undefined =>
  Object.hasOwn(environment, name) ? environment[name] : undefined

/** `${NAME}` stands for a value, and `$${NAME}` for the text `${NAME}`. */
const placeholder = /\$(\$?)\{([A-Za-z_]\w*)\}/g

/** Splits a text at its placeholders: every second piece is a name. */
export const namedPlaceholder = /\$\{([A-Za-z_]\w*)\}/

/** Returns the names of the placeholders in a template. */
export const placeholderNames = (template: string): string[] =>
  [...template.matchAll(placeholder)].flatMap(([, escape, name]) =>
    escape === '' && name !== undefined ? [name] : [],
  )

/** Fills in every placeholder, or returns the name of the first one without a value. */
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
