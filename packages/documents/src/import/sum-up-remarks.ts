import type { Remark } from './remark.js'

/** As many remarks that say the same are printed one by one. */
const mostAlike = 3

/**
 * Sums up remarks that say the same of more than three places: the first one names the others, so that none is lost. What
 * a remark is about, the first text in quotes, may differ.
 */
export function sumUpRemarks(remarks: readonly Remark[]): Remark[] {
  const alike = new Map<string, Remark[]>()
  for (const remark of remarks) {
    const key = JSON.stringify([remark.source, remark.kind, templateOf(remark)])
    const found = alike.get(key)
    if (found) found.push(remark)
    else alike.set(key, [remark])
  }
  const summedUp = [...alike.values()].filter(
    (group) => group.length > mostAlike && group.every(({ position }) => position !== undefined),
  )
  const others = new Set(summedUp.flatMap(([, ...rest]) => rest))
  const first = new Map(summedUp.map((group) => [group[0], group]))
  return remarks
    .filter((remark) => !others.has(remark))
    .map((remark) => {
      const group = first.get(remark)
      return group ? { ...remark, message: `${remark.message} ${likewise(group)}` } : remark
    })
}

const subjectOf = ({ message }: Remark) => /'[^']+'/.exec(message)?.[0]

function templateOf(remark: Remark): string {
  const subject = subjectOf(remark)
  if (subject === undefined) return remark.message
  return remark.message.replaceAll(subject, '…').replaceAll(` ${subject.slice(1, -1)},`, ' …,')
}

/** Names the places of all remarks but the first, with what each is about where that differs. */
function likewise(group: readonly Remark[]): string {
  const [first, ...rest] = group
  const isSame = rest.every((remark) => remark.message === first?.message)
  const places = rest.map((remark) => {
    const line = String(remark.position?.line ?? '-')
    return isSame ? line : `${subjectOf(remark) ?? ''} (line ${line})`
  })
  return isSame ? `So it is at the lines ${places.join(', ')}.` : `So it is with ${places.join(', ')}.`
}
