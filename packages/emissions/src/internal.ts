/**
 * Exports for Error Contract's own packages. Nothing here is public: it may change in any release.
 *
 * @packageDocumentation
 */
export type { Comparison } from './comparisons/comparison.js'
export { mayCompare, type TestNode } from './comparisons/comparison-at.js'
export { isDynamic } from './faults/dynamic-code.js'
export { findEnvelopeFaults, type EnvelopeFault } from './faults/envelope-faults.js'
export { literalText } from './faults/literal-text.js'
export { mayGainMembers } from './faults/may-gain-members.js'
export { findMemberKey } from './faults/member-key.js'
export { repairMissingMember, type MemberRepair } from './faults/missing-member.js'
export { findStatusMismatches } from './faults/status-mismatch.js'
export { createCandidateCollector } from './find/candidate-collector.js'
export type { CodelessResponse } from './find/codeless-responses.js'
export { knownValues, type Emission, type KnownValue, type Resolved } from './find/emission.js'
export { hiddenCharactersOf, visibleTextOf } from './find/hidden-characters.js'
export { createRecognizer, type Recognizer } from './find/recognizer.js'
export { mayEmit } from './find/relevance.js'
export type { TypeValues } from './find/type-values.js'
export { isTypoOf } from './find/typo.js'
export { createFinder, type Finder } from './finder.js'
export type { ArgumentPath, EmitterDefinition, Framework, FrameworkExample } from './framework.js'
export { frameworks } from './frameworks/index.js'
export type { Module } from './modules/module.js'
export type { Node } from './modules/node.js'
export { createNodeCollector, relevantNodeTypes, type RelevantNodes } from './modules/relevant-nodes.js'
