import { readFileSync } from 'node:fs'

/** The folder with one page per rule. */
export const pagesDirectory = new URL('../../../docs/rules/', import.meta.url)

/** The page of a rule, and what its tests read from it. */
export interface RulePage {
  readonly text: string
  /** The catalog that the examples use. */
  readonly catalog: string
  readonly bad: readonly string[]
  readonly good: readonly string[]
}

/** Returns the page of a rule in `docs/rules`. */
export function readRulePage(name: string): RulePage {
  const text = readFileSync(new URL(`${name}.md`, pagesDirectory), 'utf8')
  const section = (heading: string) => text.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return {
    text,
    catalog: fencedBlocks(text, 'yaml')[0] ?? '',
    bad: fencedBlocks(section('Bad'), 'ts'),
    good: fencedBlocks(section('Good'), 'ts'),
  }
}

const fencedBlocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, block]) => block ?? '',
  )
