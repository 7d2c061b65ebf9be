export { createApp } from './app.js'
export { createServer } from './server.js'
export { seedStore } from './seed.js'
export type { Machine, Store } from './store.js'
