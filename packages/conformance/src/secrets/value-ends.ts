/** Returns the number of backslashes before an index. */
export function backslashesBefore(text: string, index: number): number {
  let count = 0
  while (text[index - 1 - count] === '\\') count += 1
  return count
}

/**
 * Returns where a string ends whose quotes are escaped by this number of backslashes, which is 0, 1, 3 and so on for JSON
 * within JSON; a quote with fewer ends the string around it. A doubled quote of YAML or SQL ends nothing.
 */
export function endOfString(text: string, start: number, slashes: number, quote: string): number {
  for (let end = text.indexOf(quote, start); end !== -1; end = text.indexOf(quote, end + 1)) {
    const count = backslashesBefore(text, end)
    if (count < slashes) return end - count
    if ((count - slashes) % (2 * slashes + 2) !== 0) continue
    if (quote === "'" && slashes === 0 && text[end + 1] === quote && end > start) end += 1
    else return end - Math.min(slashes, end - start)
  }
  return text.length
}

/**
 * Returns where a number, a word, a list or an object ends, at most at `limit`; brackets in strings do not count, and a
 * quote ends a number.
 */
export function endOfValue(text: string, start: number, limit: number): number {
  let depth = 0
  let quote: string | undefined
  for (let end = start; end < limit; end += 1) {
    const character = text[end] ?? ''
    if (quote !== undefined) {
      if (character === quote && backslashesBefore(text, end) % 2 === 0) quote = undefined
    } else if (character === '"') {
      if (depth === 0) return end
      quote = character
    } else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') {
      depth -= 1
      if (depth <= 0) return depth < 0 ? end : end + 1
    } else if (depth === 0 && /[,\s]/.test(character)) return end
  }
  return limit
}

/** Returns where a value without quotes ends, as in a form, a query, a cookie or a list of pairs. */
export function endOfBareValue(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const placeholder = placeholderAt(text, end)
    if (placeholder > 0) end += placeholder
    else if (/[\s"<>\\&;`]/.test(text.charAt(end))) return end
    else if (/[,)\]}']/.test(text.charAt(end))) {
      const closed = endOfClosing(text, end)
      if (closed === undefined) return end
      end = closed
    } else end += 1
  }
  return end
}

/** Returns the end of brackets and commas that belong to a value, or undefined where they end it. */
function endOfClosing(text: string, start: number): number | undefined {
  let end = start
  while (/[,)\]}']/.test(text.charAt(end))) end += 1
  if (end === text.length || /[\s"<>\\&;`:]/.test(text.charAt(end))) return undefined
  return text.slice(start, end).includes(',') && nextName.test(text.slice(end, end + 82)) ? undefined : end
}

const nextName = /^[\w.-]{1,80}[=:]/

/** Returns the length of a placeholder at an index, or 0. */
function placeholderAt(text: string, index: number): number {
  if (!text.startsWith('${', index)) return 0
  return /^\$\{\w{1,200}\}/.exec(text.slice(index, index + 203))?.[0].length ?? 0
}

/** Returns where a line ends. */
export function endOfLine(text: string, start: number): number {
  const newline = text.indexOf('\n', start)
  const end = newline === -1 ? text.length : newline
  return text[end - 1] === '\r' && end > start ? end - 1 : end
}

/**
 * Returns where a value ends that goes on to the end of its line, and over the lines after it that are indented more than
 * its name is: a block of YAML, or a header on several lines.
 */
export function endOfBlock(text: string, start: number, indentation: number): number {
  let end = endOfLine(text, start)
  const isList = text.slice(start, end).trim() === ''
  // An empty line belongs to a block that goes on after it.
  for (let line = end; line < text.length;) {
    const start = text.indexOf('\n', line) + 1
    if (start === 0) return end
    line = endOfLine(text, start)
    const [blank = '', first = ''] =
      /^([ \t]{0,200})(\S?)/.exec(text.slice(start, Math.min(line, start + 201)))?.slice(1) ?? []
    if (first === '') continue
    const isItem = isList && blank.length === indentation && first === '-'
    if (blank.length <= indentation && !isItem) return end
    end = line
  }
  return end
}

/**
 * Returns where the value of a header within a longer text ends: at a quote, unless that is of a parameter, at the end of
 * the line, or before the next member of a list.
 */
export function endOfHeader(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const character = text.charAt(end)
    const placeholder = placeholderAt(text, end)
    if (placeholder > 0) end += placeholder
    else if (character === '"' || character === '\\') {
      const opening = /^\\{0,15}"/.exec(text.slice(end, end + 16))?.[0]
      if (opening === undefined || text[end - 1] !== '=') return end
      const closing = endOfString(text, end + opening.length, opening.length - 1, '"')
      end = Math.min(text.length, closing + opening.length)
    } else if (/[\r\n}]/.test(character)) return end
    else if (character === "'" && /^'(?:[\s,;)\]}]|$)/.test(text.slice(end, end + 2))) return end
    else if (character === ',' && /^,\s{0,20}["']?[\w.-]{1,80}["']?\s?:/.test(text.slice(end, end + 110)))
      return end
    else end += 1
  }
  return end
}
