// Checks 50 catalogs of 200 codes against each other, beside reading them. Ratio of medians; build the workspace first.
import { parseCatalog } from '../../packages/catalog/dist/index.js'
import { checkCatalogs } from '../../packages/documents/dist/registry/index.js'

const runs = 15

/** Half of the codes of each catalog are its own; the others are declared by every catalog. One in 50 contradicts. */
const texts = Array.from({ length: 50 }, (_, catalog) =>
  [
    `name: service-${catalog}\nowner: team-${catalog}\nenvelope: oci\nerrors:`,
    ...Array.from({ length: 200 }, (_, index) =>
      index < 100
        ? `  Shared${index}: { status: ${index === catalog * 2 ? 410 : 404}, message: 'The {thing} ${index} was not found.' }`
        : `  Service${catalog}Error${index}: { status: 409, message: 'The {thing} is closed.' }`,
    ),
    `reserved: [{ prefix: Service${catalog}, owner: team-${catalog} }]`,
  ].join('\n'),
)
const read = () => texts.map((text, index) => parseCatalog(text, `service-${index}/error-catalog.yaml`))
const catalogs = read()

const times = { read: [], check: [] }
let findings = 0
for (let run = -3; run < runs; run += 1) {
  const start = performance.now()
  read()
  const middle = performance.now()
  findings = checkCatalogs(catalogs).length
  const end = performance.now()
  if (run < 0) continue
  times.read.push(middle - start)
  times.check.push(end - middle)
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
const [reading, checking] = [median(times.read), median(times.check)]
console.log(
  `50 catalogs of 200 codes, ${findings} findings: reading ${reading.toFixed(0)} ms, checking ${checking.toFixed(0)} ms, ratio ${(checking / reading).toFixed(2)}`,
)
