/**
 * The deepest nesting of source that is parsed, many times what people write. The parser is native and recurses: where its
 * stack overflows, which from three times as much on it does in a worker, the process ends.
 */
const maximumNesting = 1000

/** Brackets, what continues an expression or a statement, what ends it, and comments and strings, which do not count. */
const tokens =
  /\/\/.*|\/\*[^*]*\*+(?:[^*/][^*]*\*+)*\/|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|\\[^]|\$\{|=>|[=!<>]=+|<\/|\/>|\?[.?]|\b(?:for|keyof|const|export|return|var)\b|[[({`)\]};,=?<]/g

/**
 * Tests whether source is nested so deeply that it is not parsed. It is an estimate that reads the text once: open brackets,
 * and in each of them the operators since the last end of an expression, each of which may have the rest as its operand.
 */
export function isNestedTooDeeply(text: string): boolean {
  // Nesting takes at least one character a level.
  if (text.length <= maximumNesting) return false
  /** Operators since the last end of an expression, for each open bracket. */
  const open = [0]
  let operators = 0
  for (const { 0: token } of text.matchAll(tokens)) {
    const last = open.length - 1
    switch (token) {
      case '[':
      case '(':
      case '{':
      case '${':
        open.push(0)
        break
      case ']':
      case ')':
      case '}':
        // A bracket within a text may have none that opens it.
        if (last > 0) operators -= open.pop() ?? 0
        break
      case ';':
      case ',':
      case 'const':
      case 'export':
      case 'return':
      case 'var':
        operators -= open[last] ?? 0
        open[last] = 0
        break
      case '=>':
      case '=':
      case '?':
      case '<':
      case 'for':
      case 'keyof':
        open[last] = (open[last] ?? 0) + 1
        operators += 1
        break
      case '</':
      case '/>':
        if ((open[last] ?? 0) === 0) break
        open[last] = (open[last] ?? 0) - 1
        operators -= 1
        break
      default:
        // Comments, strings and other operators.
        break
    }
    if (open.length + operators > maximumNesting) return true
  }
  return false
}
