import {
  findEnvelopeFaults,
  findMemberKey,
  mayGainMembers,
  repairMissingMember,
  type EnvelopeFault,
  type MemberRepair,
} from '@error-contract/emissions/internal'
import type { TSESTree } from '@typescript-eslint/utils'
import { defineRule } from '../define-rule.js'
import type { Suggestion } from '../report.js'
import { visitEmissions } from '../visit-emissions.js'

/** The body of an error has the members that the envelope of the catalog requires, at the required places. */
export const validEnvelope = defineRule({
  name: 'valid-envelope',
  description: 'Require the body of an error to match the envelope of the catalog',
  preset: 'recommended',
  checksTests: false,
  hasSuggestions: true,
  messages: {
    missing: "Missing member '{{member}}': {{catalog}} requires it at {{place}}.",
    misspelt: "Unknown member '{{written}}': {{catalog}} requires '{{member}}' at {{place}}.",
    extra: "Unknown member '{{written}}': the envelope of {{catalog}} allows no additional members.",
    rename: "Rename to '{{member}}'.",
    add: "Add '{{member}}'.",
  },
  create: (context) =>
    visitEmissions(context, ({ emission, catalog, report }) => {
      for (const fault of findEnvelopeFaults(emission, catalog)) {
        const { kind, object, ...data } = fault
        if (kind !== 'extra' && mayGainMembers(object.node, emission.node, context.sourceCode)) continue
        const key = 'written' in fault ? findMemberKey(object, fault.written) : undefined
        const suggestions = [
          ...suggestRename(fault, key),
          ...suggestMember(repairMissingMember(fault, emission, catalog)),
        ]
        report(key ?? object.node, kind, data, suggestions)
      }
    }),
})

function suggestRename(fault: EnvelopeFault, key: TSESTree.Node | undefined): Suggestion[] {
  if (fault.kind !== 'misspelt' || key?.type !== 'Identifier') return []
  if (key.parent.type === 'Property' && key.parent.shorthand) return []
  return [{ messageId: 'rename', data: { member: fault.member }, node: key, text: fault.member }]
}

const suggestMember = (repair: MemberRepair | undefined): Suggestion[] =>
  repair ? [{ messageId: 'add', data: { member: repair.member }, node: repair.node, text: repair.text }] : []
