import type { Rule } from 'eslint'

/** A lint rule with its documentation, from which presets, the table of rules and the rule's page follow. */
export interface RuleDefinition {
  /** In kebab-case; its file, its page and its test have the same name. */
  readonly name: string
  /** An imperative phrase without a period, such as "Disallow an error code that …". */
  readonly description: string
  /** The smallest preset that enables the rule; `strict` includes `recommended`. */
  readonly preset: 'recommended' | 'strict'
  /** Defaults to `problem`. */
  readonly type?: 'problem' | 'suggestion'
  /** Defaults to false. */
  readonly hasSuggestions?: boolean
  /** Defaults to true. False for a rule about what tests do on purpose: they record bodies and match messages. */
  readonly checksTests?: boolean
  /** One sentence each. `{{catalog}}` stands for the path of the catalog in every one of them. */
  readonly messages: Readonly<Record<string, string>>
  readonly create: (context: Rule.RuleContext) => Rule.RuleListener
}

/** A rule that ESLint can run, and what documentation and presets read of its definition. */
export interface DefinedRule extends Rule.RuleModule, Required<Pick<RuleDefinition, DocumentedField>> {}

type DocumentedField = 'name' | 'description' | 'preset' | 'hasSuggestions' | 'checksTests'

/** Returns the rule module of a definition. A rule never fixes anything by itself and has no options. */
export function defineRule(definition: RuleDefinition): DefinedRule {
  const { name, description, preset, type = 'problem', messages, create } = definition
  const { hasSuggestions = false, checksTests = true } = definition
  return {
    name,
    description,
    preset,
    hasSuggestions,
    checksTests,
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
