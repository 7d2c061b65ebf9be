import type { Rule } from 'eslint'

/** A rule before its place in the documentation is filled in. */
export interface RuleDefinition {
  readonly name: string
  readonly description: string
  /** `strict` rules are left out of `recommended`. */
  readonly preset: 'recommended' | 'strict'
  readonly type?: 'problem' | 'suggestion'
  readonly hasSuggestions?: boolean
  /** False for what tests do on purpose: they record bodies and match messages. */
  readonly inTests?: boolean
  readonly messages: Readonly<Record<string, string>>
  readonly create: (context: Rule.RuleContext) => Rule.RuleListener
}

/** The preset that a rule first appears in. */
export const presetOf = ({ meta }: Rule.RuleModule): 'recommended' | 'strict' =>
  meta?.docs?.recommended === true ? 'recommended' : 'strict'

/** Whether a rule is on, as a warning, in the tests of a project. */
export const isForTests = (rule: Rule.RuleModule): boolean => !skippedInTests.has(rule)

const skippedInTests = new WeakSet<Rule.RuleModule>()

export function createRule(definition: RuleDefinition): Rule.RuleModule {
  const { name, description, preset, type = 'problem', hasSuggestions = false, messages, create } = definition
  const rule: Rule.RuleModule = {
    meta: {
      type,
      docs: {
        description,
        recommended: preset === 'recommended',
        url: `https://github.com/error-contract/error-contract/blob/main/docs/rules/${name}.md`,
      },
      messages: { ...messages },
      schema: [],
      hasSuggestions,
      languages: ['js/js'],
    },
    create,
  }
  if (definition.inTests === false) skippedInTests.add(rule)
  return rule
}
