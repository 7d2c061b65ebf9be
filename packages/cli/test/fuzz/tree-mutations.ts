import fc from 'fast-check'
import { scalar, spotsOf, type Spot, type Tree } from './tree.js'

/** Changes a tree in one place. */
export type TreeMutation = (root: { tree: Tree }) => void

/** JSON texts that readers tend to forget. */
const extremes = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '-1',
  '1.5',
  '404',
  '1e308',
  '1e999',
  '-1e999',
  '9007199254740993',
  '123456789012345678901234567890',
  '""',
  '" "',
  '"NaN"',
  '"Infinity"',
  '"undefined"',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u001b[2J"',
  '"\\u202e"',
  '"a\\r\\n::error::b"',
  '"${TOKEN}"',
  '"${"',
  '"{"',
  '"{{"',
  '"}"',
  '"%E0%A4%A"',
  '"http://["',
  '"//"',
  '"/*/**"',
  '"^(a+)+$"',
  '"("',
  '"#/"',
  '"#/paths"',
  '"./other.yaml#/x"',
  '"GET /a b"',
  '"İ"',
  '"\\ud83d\\ude00"',
  JSON.stringify('a'.repeat(20_000)),
  JSON.stringify('[{"a":'.repeat(400)),
  JSON.stringify(' \u00a0'.repeat(2_000)),
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '[0]',
  '[""]',
  '{"": ""}',
  '{"__proto__": {"status": 404}}',
  '{"constructor": null}',
  '{"$ref": "#"}',
  '{"$ref": 1}',
  '{"length": 4294967295}',
  '{"then": "x"}',
]

/** Texts that are YAML only. */
const yamlExtremes = [
  '.nan',
  '.inf',
  '0x7f',
  '0o17',
  '1_000',
  '~',
  '2026-01-01',
  '!!binary "AAAA"',
  '!!set {a, b}',
  '!!omap [a: 1]',
  '!!str 1',
  '!!float a',
  '!own {a: 1}',
  '&a [*a]',
  '*missing',
  '{<<: {status: 404}}',
  '{<<: [{a: 1}, {a: 2}]}',
  '{<<: 1}',
  '{? [a, b]: c}',
  '{? {a: b}: c}',
  '{null: a, 1: b, true: c}',
]

const times = (count: number, open: string, inner: string, close: string): Tree =>
  scalar(open.repeat(count) + inner + close.repeat(count))

const asText = (node: Tree): Tree =>
  scalar(JSON.stringify(node.kind === 'scalar' ? node.text.replaceAll('"', '') : node.kind))

/** What a node becomes of the same content in another type. */
const retyped: readonly ((node: Tree) => Tree)[] = [
  asText,
  (node) => ({ kind: 'list', items: [node] }),
  (node) => ({ kind: 'list', items: [node, node] }),
  (node) => ({ kind: 'map', entries: [{ key: '"a"', value: node }] }),
  (node) =>
    node.kind === 'map' ? { kind: 'list', items: node.entries.map(({ value }) => value) } : asText(node),
  (node) =>
    node.kind === 'list'
      ? { kind: 'map', entries: node.items.map((value, index) => ({ key: `"${index}"`, value })) }
      : asText(node),
  (node) => (node.kind === 'scalar' ? scalar(node.text.replaceAll('"', '') || '0') : scalar('0')),
]

/** Returns mutations of a tree that take keys, values and places from the tree itself, or from the extremes. */
export function treeMutations(syntax: 'json' | 'yaml'): fc.Arbitrary<TreeMutation> {
  const value = fc.constantFrom(...extremes, ...(syntax === 'yaml' ? yamlExtremes : [])).map(scalar)
  const key = fc.constantFrom(
    ...['""', '"__proto__"', '"constructor"', '"toString"', '"\\u0000"', '"\\ud800"', '"a b"', '"$ref"'],
    ...[
      '"status"',
      '"code"',
      '"0"',
      '"-1"',
      '"A"',
      '"İ"',
      '"a\\n::error::b"',
      '"x-a"',
      '"then"',
      '"password"',
    ],
    JSON.stringify('k'.repeat(5_000)),
    ...(syntax === 'yaml' ? ['<<', '!!str a', '&b c', '? a', '1', 'null', '[a]'] : []),
  )
  const at = fc.nat({ max: 1_000_000 })
  const change = (apply: (spot: Spot, all: readonly Spot[]) => void) =>
    at.map((index): TreeMutation => (root) => {
      const all = spotsOf(root)
      const spot = all[index % all.length]
      if (spot) apply(spot, all)
    })
  const withValue = value.chain((given) => change(({ set }) => set(given)))
  return fc.oneof(
    { weight: 4, arbitrary: withValue },
    { weight: 2, arbitrary: change(({ drop }) => drop?.()) },
    change(({ repeat }) => repeat?.()),
    { weight: 2, arbitrary: key.chain((given) => change(({ rename }) => rename?.(given))) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...retyped).chain((as) => change(({ node, set }) => set(as(node)))),
    },
    // A value of another place, which is valid there.
    {
      weight: 2,
      arbitrary: at.chain((from) =>
        change(({ set }, all) => set(structuredClone(all[from % all.length]?.node ?? scalar('1')))),
      ),
    },
    fc.tuple(key, value).chain(([name, given]) =>
      change(({ node }) => {
        if (node.kind === 'map') node.entries.push({ key: name, value: given })
        if (node.kind === 'list') node.items.push(given)
      }),
    ),
    fc
      .constantFrom(150, 250, 5_000)
      .chain((depth) =>
        fc
          .constantFrom(times(depth, '[', '', ']'), times(depth, '{"a":', '1', '}'))
          .chain((nested) => change(({ set }) => set(nested))),
      ),
    change(({ node }) => {
      if (node.kind === 'list')
        node.items = Array.from({ length: 100 }, () => node.items)
          .flat()
          .slice(0, 300)
    }),
  )
}
