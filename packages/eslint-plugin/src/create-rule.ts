import type { Rule } from 'eslint'

/** A rule before its place in the documentation is filled in. */
export interface RuleDefinition {
  readonly name: string
  readonly description: string
  /** `strict` rules are left out of `recommended`. */
  readonly preset: 'recommended' | 'strict'
  readonly type?: 'problem' | 'suggestion'
  readonly hasSuggestions?: boolean
  readonly messages: Readonly<Record<string, string>>
  readonly create: (context: Rule.RuleContext) => Rule.RuleListener
}

/** The preset that a rule first appears in. */
export const presetOf = ({ meta }: Rule.RuleModule): 'recommended' | 'strict' =>
  meta?.docs?.recommended === true ? 'recommended' : 'strict'

export function createRule(definition: RuleDefinition): Rule.RuleModule {
  const { name, description, preset, type = 'problem', hasSuggestions = false, messages, create } = definition
  return {
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
}
