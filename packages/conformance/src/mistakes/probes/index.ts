import type { Probe } from '../probe.js'
import { badPathEncoding } from './bad-path-encoding.js'
import { head } from './head.js'
import { malformedBody } from './malformed-body.js'
import { noCredential } from './no-credential.js'
import { oversizedBody } from './oversized-body.js'
import { oversizedHeader } from './oversized-header.js'
import { unacceptable } from './unacceptable.js'
import { unknownCharset } from './unknown-charset.js'
import { unknownContentEncoding } from './unknown-content-encoding.js'
import { unknownRoute } from './unknown-route.js'
import { wrongMediaType } from './wrong-media-type.js'
import { wrongMethod } from './wrong-method.js'

/** To add a probe, add a file and list it here. */
export const probes: readonly Probe[] = [
  unknownRoute,
  wrongMethod,
  badPathEncoding,
  noCredential,
  unacceptable,
  head,
  oversizedHeader,
  malformedBody,
  wrongMediaType,
  unknownCharset,
  unknownContentEncoding,
  oversizedBody,
]
