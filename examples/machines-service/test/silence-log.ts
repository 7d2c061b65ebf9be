import { vi } from 'vitest'

// The service logs what it did not mean to raise, and the tests make it happen.
vi.spyOn(console, 'error').mockImplementation(() => undefined)
