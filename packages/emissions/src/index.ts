export {
  findEmitters,
  type EmitterSurvey,
  type FindEmittersOptions,
  type InferredEmitter,
} from './emitters.js'
export type { ArgumentPath, EmitterDefinition } from './framework.js'
