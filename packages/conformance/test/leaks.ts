/** What every planted secret holds. */
const sign = 'k4nary'

/**
 * Every piece of a text that gives away a planted secret, however it is written. Found by brute force, and not by the
 * code that hides secrets.
 */
export function leaksIn(text: string): string[] {
  const found = new Set<string>()
  // The same piece comes out of several orders of decoding.
  const depths = new Map<string, number>()
  const look = (piece: string, depth: number) => {
    if ((depths.get(piece) ?? -1) >= depth) return
    depths.set(piece, depth)
    for (const { index } of piece.matchAll(new RegExp(sign, 'gi')))
      found.add(piece.slice(Math.max(0, index - 60), index + 60))
    if (depth === 0) return
    for (const decode of decoders) {
      const decoded = decode(piece)
      if (decoded !== piece) look(decoded, depth - 1)
    }
    for (const [run] of piece.matchAll(/[\w+/-]{8,}/g))
      for (let shift = 0; shift < 4; shift += 1) {
        const bytes = Buffer.from(run.slice(shift), 'base64').toString('latin1')
        if (bytes.includes(sign)) found.add(`base64 ${run}`)
      }
    for (const [run] of piece.matchAll(/[\da-f]{12,}/gi))
      if (Buffer.from(run, 'hex').toString('latin1').includes(sign)) found.add(`hex ${run}`)
  }
  look(text, 4)
  return [...found]
}

const decoders: readonly ((text: string) => string)[] = [
  (text) =>
    text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  (text) =>
    text.replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  (text) => text.replace(/\\(["\\/])/g, '$1'),
  (text) =>
    text.replace(/&#x([\da-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  (text) => text.replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point))),
  (text) => text.replaceAll('&amp;', '&'),
]
