import type { Candidate } from './candidates.js'
import { isOneWordPhrase } from './value-kind.js'

/** The likeliest place of the code, and what makes that uncertain. */
export interface Choice {
  readonly candidate: Candidate
  /** A full sentence about why a person has to decide; undefined where nothing else comes near. */
  readonly doubt: string | undefined
}

/** A candidate with this share of the best score is near. */
const nearShare = 0.5

/** Returns the likeliest place of the code, or undefined where no response gives one. */
export function chooseCandidate(candidates: readonly Candidate[]): Choice | undefined {
  const [best] = candidates
  if (!best || best.score === 0) return undefined
  return { candidate: best, doubt: doubtAbout(best, candidates) }
}

function doubtAbout(best: Candidate, candidates: readonly Candidate[]): string | undefined {
  const near = candidates.filter((one) => one !== best && isNear(one, best))
  if (near.length > 0)
    return `Codes are read from ${describe(best)}, and they may be at ${listOf(near.map(describe))} too. Choose with --code '${best.at}' or --code '${near[0]?.at ?? ''}'.`
  const better = candidates.find(
    (one) => one !== best && one.weight > best.weight && one.present.size * 2 >= best.having.size,
  )
  if (better && isBeside(better, best))
    return `Codes are read from ${describe(best)}, as the document gives no codes for ${better.at}. Choose with --code '${best.at}' or --code '${better.at}'.`
  if (best.weight === 1)
    return `Codes are read from ${describe(best)}, whose name does not say that it is the code. Confirm it with --code '${best.at}'.`
  if ([...best.codes].every(([value, { kind }]) => kind === 'example' && isOneWordPhrase(value)))
    return `The values at ${describe(best)} are reason phrases of statuses, so they may not be codes. Confirm them with --code '${best.at}'.`
  const statuses = new Set([...best.having].map(({ status }) => status))
  const [occurrence] = best.codes.values()
  if (best.codes.size === 1 && statuses.size > 1 && best.weight < 3 && occurrence?.kind !== 'example')
    return `Every error has the value at ${describe(best)}, so it may not be the code. Confirm it with --code '${best.at}'.`
  return undefined
}

/** Names that are worth the same compete sooner. */
const isNear = (one: Candidate, best: Candidate): boolean =>
  one.score > 0 && one.score >= best.score * (one.weight < best.weight ? 0.75 : nearShare)

/** A member without codes is in doubt only where the document leaves its codes open, as in a text without an enum. */
const isBeside = (one: Candidate, best: Candidate): boolean => {
  if (one.pointer === undefined || best.pointer === undefined) return false
  if (one.score > 0) return true
  const holder = (pointer: readonly string[]) => JSON.stringify(pointer.slice(0, -1))
  const isText = [...one.schemas].some(({ type }) => type === 'string' || Array.isArray(type))
  return isText && one.others.size === 0 && holder(one.pointer) === holder(best.pointer)
}

/** Describes a candidate with some of its values: `/type ('error')`. */
export function describe({ at, codes, others }: Candidate): string {
  const values = [...(codes.size > 0 ? codes : others).keys()]
  const shown = values.slice(0, 3).map((value) => (typeof value === 'string' ? `'${shorten(value)}'` : value))
  const place = at === '' ? 'the whole body' : at
  if (shown.length === 0) return `${place} (no values)`
  return `${place} (${shown.join(', ')}${values.length > shown.length ? `, ${values.length} in all` : ''})`
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Joins words as a sentence does. */
export const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
