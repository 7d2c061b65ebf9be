import { loadCatalog } from '@error-contract/catalog'
import { Option } from 'commander'
import type { AddCommand } from '../command-line.js'
import { emitterFormats, formatSurvey, type EmitterFormat } from '../emitters/format-survey.js'
import { sourceFiles } from '../emitters/source-files.js'
import { exitCode } from '../exit-code.js'

interface EmittersFlags {
  readonly catalog?: string
  readonly format: EmitterFormat
}

const epilogue = `
An emitter is a class or a function through which code raises errors. The lint rules infer it from its definition; this
shows what they see: how it is called, where the code and the status stand, and how many places go through it.

Example:
  $ error-contract emitters src`

export const addEmitters: AddCommand = (program, finish) => {
  program
    .command('emitters')
    .description('Lists the classes and functions that the lint rules take for emitters of errors.')
    .argument('<files...>', 'JavaScript and TypeScript files, or directories of them')
    .option('--catalog <file>', 'the catalog; error-catalog.yaml here or above when left out')
    .addOption(new Option('--format <name>', 'json is for programs').choices(emitterFormats).default('text'))
    .addHelpText('after', epilogue)
    .action(async (paths: readonly string[], { catalog: path, format }: EmittersFlags) => {
      const catalog = await loadCatalog(path)
      // Loaded only here, so that no other command waits for it.
      const { findEmitters } = await import('@error-contract/emissions')
      const files = sourceFiles(paths)
      const { emitters, unparsed } = findEmitters(files, { catalog })
      console.log(formatSurvey({ catalog, files, emitters }, format))
      for (const file of unparsed)
        console.error(`${file}: Left out, because it does not parse or is over 1 MiB.`)
      finish(exitCode.clean)
    })
}
