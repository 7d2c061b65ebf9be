import type { DeclaredError } from '@error-contract/catalog'
import { isAbsolute, relative, sep } from 'node:path'
import type { Waiver } from '../triggers/triggers.js'
import type { ConformancePlan } from './plan.js'
import type { CodeResult, WaiverResult } from './result.js'
import { formatWaiverTargets, waiverAtTarget } from './waiver-at-target.js'

/** Returns the parts of a result that are known before a code is asked for. */
export function describeCode(plan: ConformancePlan, declared: DeclaredError): Omit<CodeResult, 'outcome'> {
  const waiver = waiverOf(plan, declared.code)
  return {
    code: declared.code,
    statuses: declared.statuses,
    ...(declared.deprecated !== undefined && { deprecated: declared.deprecated }),
    ...declaredAt(plan, declared.declaredIn, declared.declaredAt?.line),
    ...(waiver && { waiver: describeWaiver(plan, waiver) }),
    triggers: [],
  }
}

/** Returns the waiver of a code where it holds at the target of the run. */
export const waiverOf = ({ triggers, transport }: ConformancePlan, code: string): Waiver | undefined =>
  waiverAtTarget(triggers.waivers.get(code), transport.target)

/** Returns why a code without a trigger and without a recorded response is open, in a sentence. */
export function untriggeredReason(plan: ConformancePlan, code: string): string {
  const waiver = plan.triggers.waivers.get(code)
  const sentence = 'This code has no trigger'
  return waiver?.targets && !waiverOf(plan, code)
    ? `${sentence}, and its waiver holds only for ${formatWaiverTargets(waiver)}.`
    : `${sentence}.`
}

/** Returns a path relative to the working directory of the plan, so that a result does not depend on the machine. */
export function toRelativePath({ cwd = process.cwd() }: Pick<ConformancePlan, 'cwd'>, file: string): string {
  const path = relative(cwd, file)
  return path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/')
}

const describeWaiver = (plan: ConformancePlan, waiver: Waiver): WaiverResult => ({
  kind: waiver.kind,
  ...(waiver.targets && { targets: waiver.targets.map(({ text }) => text) }),
  ...(waiver.kind === 'known-failure' && { checks: waiver.checks }),
  owner: waiver.owner,
  until: waiver.until,
  ...(waiver.reason !== undefined && { reason: waiver.reason }),
  ...(waiver.issue !== undefined && { issue: waiver.issue }),
  ...declaredAt(plan, plan.triggers.file, waiver.declaredAt?.line),
})

const declaredAt = (plan: ConformancePlan, file: string | undefined, line: number | undefined) =>
  file === undefined || line === undefined ? {} : { declaredAt: { file: toRelativePath(plan, file), line } }
