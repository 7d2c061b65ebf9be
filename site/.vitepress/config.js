import { cpSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitepress'
import { headingSlug } from '../../scripts/heading-slug.js'

const pages = join(import.meta.dirname, '../.pages')

const link = (text, path) => ({ text, link: path })

/** The pages of a folder, by name. */
const folder = (text, path) => ({
  text,
  collapsed: true,
  items: readdirSync(join(pages, path))
    .map((file) => file.replace(/\.md$/, ''))
    .toSorted()
    .map((name) => link(name, `/${path}/${name}`)),
})

export default defineConfig({
  title: 'Error Contract',
  description: 'One declared catalog of errors, held in source code, contracts and live servers.',
  srcDir: '.pages',
  outDir: 'dist',
  cleanUrls: true,
  // The list for models names the pages as Markdown.
  buildEnd: ({ outDir }) => {
    const isPage = (file) => statSync(file).isDirectory() || file.endsWith('.md')
    cpSync(pages, outDir, { recursive: true, filter: isPage })
  },
  markdown: {
    anchor: { slugify: headingSlug },
    // The pages are plain Markdown: two braces in a sentence are no expression.
    config: (md) => {
      const { text, code_inline: code } = md.renderer.rules
      md.renderer.rules.text = (...words) => text(...words).replaceAll('{{', '&#123;&#123;')
      md.renderer.rules.code_inline = (...words) => code(...words).replaceAll('{{', '&#123;&#123;')
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: 'https://github.com/error-contract/error-contract' }],
    sidebar: [
      {
        text: 'Begin',
        items: [
          link('Quick starts', '/'),
          link('The first week', '/docs/first-week'),
          link('Recipes', '/docs/recipes'),
          link('Read a service', '/docs/coverage'),
          link('Hold it in CI', '/docs/ci'),
        ],
      },
      {
        text: 'Catalog',
        items: [
          link('The catalog file', '/docs/catalog'),
          link('Share a catalog', '/docs/sharing'),
          link('Monorepos', '/docs/monorepo'),
          link('Languages', '/docs/languages'),
          folder('Envelopes', 'docs/envelopes'),
        ],
      },
      {
        text: 'Lint',
        items: [
          link('The plugin', '/packages/eslint-plugin/'),
          link('Frameworks', '/docs/frameworks'),
          link('Emitters', '/docs/emitters'),
          link('Editors', '/docs/editors'),
          folder('Rules', 'docs/rules'),
        ],
      },
      {
        text: 'Contracts',
        items: [
          link('Share contracts with Pact', '/docs/pact'),
          link('Providers in any language', '/docs/verify'),
          link('Who relies on a code', '/docs/consumers'),
        ],
      },
      {
        text: 'Live servers',
        items: [
          link('Prove a server', '/docs/conformance'),
          link('Shared environments', '/docs/staging'),
          link('Credentials', '/docs/credentials'),
          link('Networks', '/docs/network'),
          { ...folder('Checks', 'docs/checks'), link: '/docs/checks' },
          { ...folder('Protocol probes', 'docs/probes'), link: '/docs/mistakes' },
          folder('Other client mistakes', 'docs/mistakes'),
        ],
      },
      {
        text: 'Reference',
        items: [
          { ...folder('Commands', 'docs/commands'), link: '/docs/commands' },
          link('Limits', '/docs/limits'),
          link('How it compares', '/docs/comparison'),
          link('Benchmarks', '/docs/benchmarks'),
          link('Compatibility', '/docs/compatibility'),
          link('Architecture', '/docs/architecture'),
          link('Dependencies', '/docs/dependencies'),
          link('Contributing', '/CONTRIBUTING'),
          link('Security', '/SECURITY'),
        ],
      },
    ],
  },
})
