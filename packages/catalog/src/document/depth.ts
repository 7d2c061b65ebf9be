/**
 * How deep a document may be nested. Parsers recurse, and a stack that runs out can end the process instead of throwing,
 * so a document is measured before it is parsed.
 */
export const maximumDepth = 200

export const nestedTooDeeply = `The document is nested more than ${maximumDepth} deep.`
