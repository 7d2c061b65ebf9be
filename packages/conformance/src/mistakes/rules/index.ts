import type { Rule } from '../../discover/rule.js'
import { absentId } from './absent-id.js'
import { badPathEncoding } from './bad-path-encoding.js'
import { badQuery } from './bad-query.js'
import { enumViolation } from './enum-violation.js'
import { limitedCredential } from './limited-credential.js'
import { malformedBody } from './malformed-body.js'
import { missingParameter } from './missing-parameter.js'
import { noCredential } from './no-credential.js'
import { tooManyItems } from './too-many-items.js'
import { unknownRoute } from './unknown-route.js'
import { wrongCaseParameter } from './wrong-case-parameter.js'
import { wrongFormat } from './wrong-format.js'
import { wrongMediaType } from './wrong-media-type.js'
import { wrongMethod } from './wrong-method.js'
import { wrongType } from './wrong-type.js'

/** To add a rule, add a file and list it here. Of two that derive the same request, the first has it. */
export const rules: readonly Rule[] = [
  noCredential,
  limitedCredential,
  unknownRoute,
  wrongMethod,
  absentId,
  badPathEncoding,
  badQuery,
  malformedBody,
  wrongMediaType,
  missingParameter,
  wrongCaseParameter,
  enumViolation,
  wrongFormat,
  wrongType,
  tooManyItems,
]
