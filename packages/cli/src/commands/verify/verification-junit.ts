import { xmlDocument, xmlElement } from '@error-contract/conformance/internal'
import { otherLines } from './format-verification.js'
import type { Verification, VerifiedInteraction } from './verification.js'

/** Returns a report in the JUnit format that CI servers read, with a test case per interaction. */
export function verificationJunit(verification: Verification): string {
  const { provider = 'provider', interactions, verdict, title, reasons, target } = verification
  const cases = interactions.map((one) => testCase(provider, one.description, outcomeOf(one)))
  const isTold = verdict === 'mismatch' && interactions.some(({ outcome }) => outcome === 'broken')
  const whole =
    verdict === 'kept' || isTold
      ? []
      : [
          testCase(
            provider,
            'the verification',
            xmlElement(kindOf(verdict), { type: verdict, message: title }, reasons.join('\n')),
          ),
        ]
  const others = otherLines(verification).map((line) =>
    testCase(provider, line, xmlElement('skipped', { message: line })),
  )
  const all = [...cases, ...whole, ...others]
  const counts = {
    tests: all.length,
    failures: all.filter((one) => one.includes('<failure ')).length,
    errors: all.filter((one) => one.includes('<error ')).length,
    skipped: all.filter((one) => one.includes('<skipped ')).length,
  }
  const properties = Object.entries({ target, verdict }).map(([name, value]) =>
    xmlElement('property', { name, value }),
  )
  const suite = xmlElement('testsuite', { name: provider, ...counts }, [
    xmlElement('properties', {}, properties),
    ...all,
  ])
  const { skipped: _skipped, ...overall } = counts
  return xmlDocument(xmlElement('testsuites', { name: 'error-contract verify', ...overall }, [suite]))
}

const kindOf = (verdict: Verification['verdict']) =>
  verdict === 'mismatch' || verdict === 'state' ? 'failure' : 'error'

function outcomeOf({ outcome, mismatches }: VerifiedInteraction): string {
  if (outcome === 'kept') return ''
  const [first = outcome] = mismatches
  if (outcome !== 'broken') return xmlElement('skipped', { message: `${outcome}: ${first}` })
  return xmlElement('failure', { type: 'mismatch', message: first }, mismatches.join('\n'))
}

const testCase = (classname: string, name: string, child: string) =>
  xmlElement('testcase', { classname, name }, child === '' ? [] : [child])
