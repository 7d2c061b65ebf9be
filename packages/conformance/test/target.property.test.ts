import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hostOf, isLoopback } from '../src/http/host.js'
import { matchesHost, parseHostPattern } from '../src/triggers/notation/host-pattern.js'

const url = (host: string) => new URL(`http://${host}`)

/** One address of four parts in the ways in which URLs may write it. */
const writtenIpv4 = (parts: fc.Arbitrary<readonly number[]>) =>
  parts.chain(([a = 0, b = 0, c = 0, d = 0]) =>
    fc.constantFrom(
      `${a}.${b}.${c}.${d}`,
      `${a}.${b}.${c}.${d}.`,
      `0x${a.toString(16)}.${b}.${c}.0${d.toString(8)}`,
      `${a}.${b}.${c * 256 + d}`,
      `${((a * 256 + b) * 256 + c) * 256 + d}`,
      `[::ffff:${a}.${b}.${c}.${d}]`,
      `[0:0:0:0:0:ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}]`,
    ),
  )

const byte = fc.nat(255)

it('takes every form of an address in 127.0.0.0/8 for this machine, and none of another', () => {
  fc.assert(
    fc.property(writtenIpv4(fc.tuple(fc.constant(127), byte, byte, byte)), (host) => {
      expect(isLoopback(hostOf(url(host)))).toBe(true)
    }),
  )
  const other = fc.tuple(
    byte.filter((a) => a !== 127),
    byte,
    byte,
    byte,
  )
  fc.assert(
    fc.property(writtenIpv4(other), (host) => {
      expect(isLoopback(hostOf(url(host)))).toBe(false)
    }),
  )
})

it('takes no name for this machine but localhost and those below it', () => {
  fc.assert(
    fc.property(fc.domain(), fc.constantFrom('', '.'), (name, dot) => {
      expect(isLoopback(hostOf(url(`${name}${dot}`)))).toBe(false)
      expect(isLoopback(hostOf(url(`localhost.${name}${dot}`)))).toBe(false)
      expect(isLoopback(hostOf(url(`${name}.localhost${dot}`)))).toBe(true)
    }),
  )
})

const anyCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => Array.from(text, (one, index) => (upper[index] ? one.toUpperCase() : one)).join(''))

it('matches a name in any case and with a final dot, and nothing that only ends or begins alike', () => {
  fc.assert(
    fc.property(
      fc.domain().chain((name) => fc.tuple(fc.constant(name), anyCase(name))),
      fc.domain(),
      ([name, written], other) => {
        const pattern = parseHostPattern(written)
        if (typeof pattern === 'string') throw new Error(pattern)
        expect(matchesHost(pattern, url(`${name}.:8080`))).toBe(true)
        for (const host of [`a.${name}`, `a${name}`, `${name}.${other}`])
          expect(matchesHost(pattern, url(host))).toBe(false)
      },
    ),
  )
})

it('answers every text with a pattern or a sentence', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.ipV6()), (text) => {
      const pattern = parseHostPattern(text)
      if (typeof pattern === 'string') expect(pattern).toMatch(/\.$/)
      else expect(pattern.host).not.toBe('')
    }),
  )
})
