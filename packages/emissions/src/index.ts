export { findEmissions, type EmissionSite, type EmissionSurvey } from './emissions.js'
export { findEmitters, type EmitterSurvey, type InferredEmitter } from './emitters.js'
export type { ArgumentPath, EmitterDefinition } from './framework.js'
export type { SearchOptions } from './search-files.js'
