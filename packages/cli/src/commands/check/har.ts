import { isHarDocument, judgeHar } from '@error-contract/conformance/internal'
import type { DocumentKind } from './document-kind.js'

/** @see http://www.softwareishard.com/blog/har-12-spec/ */
export const harFile: DocumentKind = {
  name: 'a HAR file',
  isTraffic: true,
  recognizes: isHarDocument,
  check: (root, file, catalog, createRedaction) => {
    const { findings, codes } = judgeHar(root, file, catalog, createRedaction)
    return {
      codes,
      findings: findings.map(({ check, severity, message, expected, actual, path, position, exchange }) => ({
        check,
        severity: severity === 'warn' ? 'warning' : 'error',
        message: [
          message,
          ...(expected === undefined ? [] : [`Expected ${expected}.`]),
          ...(actual === undefined ? [] : [`Got ${actual}.`]),
        ].join(' '),
        path,
        ...(position && { position }),
        context: exchange,
      })),
    }
  },
}
