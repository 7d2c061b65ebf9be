import type { TSESTree } from '@typescript-eslint/utils'
import { createRule } from '../create-rule.js'
import {
  findEnvelopeFaults,
  type EnvelopeFault,
  keyOfMember,
  mayGrow,
  repairMissing,
  type MemberRepair,
} from '@error-contract/emissions/internal'
import type { Suggestion } from '../open-file.js'
import { visitEmissions } from '../visit-emissions.js'

/** The body of an error has the members that the envelope of the catalog requires, where it has them. */
export const validEnvelope = createRule({
  name: 'valid-envelope',
  description: 'Require the body of an error to be the envelope that the catalog lays out',
  preset: 'recommended',
  inTests: false,
  hasSuggestions: true,
  messages: {
    missing: "This envelope lacks '{{member}}', which {{catalog}} puts at {{place}}.",
    misspelt: "Member '{{written}}' stands where {{catalog}} has '{{member}}', at {{place}}.",
    extra: "Member '{{written}}' is not in the envelope of {{catalog}}.",
    rename: "Rename to '{{member}}'.",
    add: "Add '{{member}}' as {{catalog}} has it.",
  },
  create: (context) =>
    visitEmissions(context, ({ emission, catalog, catalogFile, report }) => {
      for (const fault of findEnvelopeFaults(emission, catalog)) {
        const { kind, object, ...data } = fault
        if (kind !== 'extra' && mayGrow(object.node, context.sourceCode)) continue
        const key = 'written' in fault ? keyOfMember(object, fault.written) : undefined
        const repairs = [...rename(fault, key), ...add(repairMissing(fault, emission, catalog), catalogFile)]
        report(key ?? object.node, kind, { ...data, catalog: catalogFile }, repairs)
      }
    }),
})

function rename(fault: EnvelopeFault, key: TSESTree.Node | undefined): Suggestion[] {
  if (fault.kind !== 'misspelt' || key?.type !== 'Identifier') return []
  if (key.parent.type === 'Property' && key.parent.shorthand) return []
  return [{ messageId: 'rename', data: { member: fault.member }, node: key, text: fault.member }]
}

const add = (repair: MemberRepair | undefined, catalog: string): Suggestion[] =>
  repair ? [{ messageId: 'add', data: { member: repair.member, catalog }, ...repair }] : []
