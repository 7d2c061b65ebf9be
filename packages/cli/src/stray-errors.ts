import type { StrayErrors } from '@error-contract/conformance'
import { describeThrown, printableText } from '@error-contract/catalog/document'
