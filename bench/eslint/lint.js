// One process, one variant: lints a directory and prints what it cost. Started by measure.js.
import { ESLint } from 'eslint'
import { files, groups } from './variants.js'

const [group, variant, directory, catalog, ...ignored] = process.argv.slice(2)

const eslint = new ESLint({
  cwd: directory,
  overrideConfigFile: true,
  errorOnUnmatchedPattern: false,
  overrideConfig: [{ ignores: ignored }, ...(await groups[group][variant]({ directory, catalog }))],
})
const results = await eslint.lintFiles(files)
const { user } = process.cpuUsage()
const messages = results.flatMap((result) => result.messages)
console.log(
  JSON.stringify({
    files: results.length,
    unparsed: messages.filter(({ fatal }) => fatal).length,
    findings: messages.filter(({ ruleId }) => ruleId?.startsWith('error-contract/')).length,
    userSeconds: user / 1e6,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)
