import {
  parseMessageTemplate,
  type BannedCode,
  type Catalog,
  type DeclaredError,
} from '@error-contract/catalog'
import { statusText, type Change } from './change.js'

/**
 * Compares the retired codes of two catalogs. A code may be retired and may come back as it was; it never gets another
 * meaning, and its entry stays, since nothing else would notice that.
 */
export function diffRetired(old: Catalog, next: Catalog): Change[] {
  const retired = next.banned.flatMap(({ code, replacement, definition }): Change[] => {
    const before = old.get(code)
    if (!before || !definition.retired) return []
    return [
      {
        kind: 'retired',
        // Clients that were told have had the time to change.
        level: before.deprecated === undefined ? 'major' : 'minor',
        code,
        from: statusText(before),
        ...(replacement !== undefined && { to: replacement }),
      },
    ]
  })
  const back = old.banned.flatMap((banned): Change[] => {
    const { code, definition } = banned
    if (!definition.retired || next.getBanned(code)) return []
    const now = next.get(code)
    const from = `${statusText(statusesOf(banned))}, retired in version ${definition.retired.version}`
    if (!now) return [{ kind: 'forgotten', level: 'major', code, from }]
    return hasSameMeaning(banned, now)
      ? [{ kind: 'returned', level: 'minor', code, from, to: statusText(now) }]
      : [
          {
            kind: 'reused',
            level: 'major',
            code,
            from: meaningText(statusesOf(banned), definition.message),
            to: meaningText(now, now.message?.source),
          },
        ]
  })
  return [...retired, ...back]
}

const statusesOf = ({ definition: { status } }: BannedCode) => ({
  statuses: status === undefined ? [] : ([status].flat() as readonly number[]),
})

/** Statuses, what the message tells, and the description make the meaning; its wording alone is not one. */
function hasSameMeaning(banned: BannedCode, now: DeclaredError): boolean {
  const { message, description, bodyStatus } = banned.definition
  const same = (a: readonly (string | number)[], b: readonly (string | number)[]) =>
    a.toSorted().join('\n') === b.toSorted().join('\n')
  return (
    same(statusesOf(banned).statuses, now.statuses) &&
    bodyStatus === now.bodyStatus &&
    (message === now.message?.source ||
      (description !== undefined &&
        description === now.description &&
        same(parametersOf(message), now.message?.parameters ?? [])))
  )
}

function parametersOf(message: string | undefined): readonly string[] {
  const template = message === undefined ? undefined : parseMessageTemplate(message)
  return typeof template === 'object' ? template.parameters : []
}

const meaningText = (error: Pick<DeclaredError, 'statuses'>, message: string | undefined) =>
  message === undefined ? statusText(error) : `${statusText(error)}, '${message}'`
