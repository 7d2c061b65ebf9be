export { findTriggersFaults } from './triggers/find-triggers-faults.js'
