// Loads catalogs of growing size beside the YAML parser that they stand on. Ratios of one run; build the workspace first.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadCatalogSync, parseCatalog } from '../../packages/catalog/dist/index.js'

const { Composer, Parser } = createRequire(new URL('../../packages/catalog/package.json', import.meta.url))(
  'yaml',
)
const preset = new URL('../../packages/catalog/presets/microsoft-threat-protection.yaml', import.meta.url)
  .pathname

/** The median of `runs` times, in milliseconds; the first run warms up and does not count. */
function median(runs, work) {
  const times = Array.from({ length: runs + 1 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).slice(1)
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]
}

const parseOnly = (text) => [...new Composer({ uniqueKeys: false }).compose(new Parser().parse(text))]
const catalogText = (size) =>
  `name: large\nenvelope: oci\nerrors:\n${Array.from({ length: size }, (_, index) => `  Error${index}: {status: 404}\n`).join('')}`

const ms = (value) => value.toFixed(value < 1 ? 3 : 1).padStart(9)

// In turns, so that both meet the same machine; the first half warms up.
const presetText = readFileSync(preset, 'utf8')
const rounds = Array.from({ length: 600 }, () => [
  median(1, () => loadCatalogSync(preset)),
  median(1, () => parseOnly(presetText)),
])
const middle = (index) =>
  rounds
    .slice(300)
    .map((round) => round[index])
    .sort((a, b) => a - b)[150]
console.log(
  `preset of 19 codes, ms: load ${ms(middle(0))}, parser ${ms(middle(1))}, ratio ${(middle(0) / middle(1)).toFixed(2)}\n`,
)

console.log('   errors   load ms   parser ms   load/parser   load ms per 1,000')
for (const [size, runs] of [
  [1_000, 11],
  [10_000, 5],
  [100_000, 3],
]) {
  const text = catalogText(size)
  const parser = median(runs, () => parseOnly(text))
  const load = median(runs, () => parseCatalog(text, 'large.yaml'))
  console.log(
    `${String(size).padStart(9)} ${ms(load)}   ${ms(parser)}     ${(load / parser).toFixed(2).padStart(9)}   ${ms((load / size) * 1000).padStart(17)}`,
  )
}

const large = parseCatalog(catalogText(10_000), 'large.yaml')
const words = ['Eror5000', 'Error99999', 'SomethingElse', 'error77']
console.log(
  `\nnearest of 10,000 codes, ms: ${ms(median(21, () => words.map((word) => large.nearest(word))) / words.length)}`,
)
const lookups = 100_000
console.log(
  `get of 10,000 codes, ns:     ${ms(
    (median(11, () => {
      for (let index = 0; index < lookups; index += 1) large.get('Error5000')
    }) *
      1e6) /
      lookups,
  )}`,
)
