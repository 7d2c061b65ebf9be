export { createApp } from './app.js'
export { seedStore } from './seed.js'
export type { Machine, Store } from './store.js'
