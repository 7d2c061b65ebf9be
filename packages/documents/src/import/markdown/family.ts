/**
 * Returns true for text that stands for several codes: numbers from one to another, such as `1000-1999`, or a code with
 * a part that is left open, such as `20xx`, `card_*` and `CARD_<KIND>_LOST`, or the word `Any`.
 */
export const isFamily = (text: string): boolean =>
  isRange(text) || isPattern(text) || /^(?:any|all|others)$/i.test(text)

function isRange(text: string): boolean {
  const [, prefix = '', first = '', after = '', last = ''] =
    /^([A-Z]{0,4}|-)(\d{2,})\s*(?:[-–—~]|\.{2,3}|to)\s*([A-Z]{0,4}|-)(\d{2,})$/.exec(text) ?? []
  if (first === '') return /^[A-Z]{0,4}[-_]?\d+x{2,}$/i.test(text)
  if (prefix === '-') return after === '-' && first !== last
  return after !== '-' && first.length === last.length && first < last && (after === '' || after === prefix)
}

/** A star at one end or a placeholder, in a code of several words. */
const isPattern = (text: string) =>
  /^[A-Za-z][\w.:-]*[._:-]\*$/.test(text) ||
  (/<[\w -]+>|\{[\w -]+\}/.test(text) &&
    /^[A-Za-z]\w*$/.test(text.replace(/<[\w -]+>|\{[\w -]+\}/g, '_')) &&
    text.includes('_'))
