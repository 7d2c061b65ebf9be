export { createApp } from './app.js'
export { seedStore } from './seed.js'
export type { Store } from './store.js'
